"""A set of services → leaflets to print."""
