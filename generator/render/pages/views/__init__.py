"""A planned page → frozen values for its template; no HTML is made here."""
