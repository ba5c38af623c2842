"""Services → what the list maker prints of them, as files that its page loads."""
