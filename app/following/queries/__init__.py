"""Questions (following), one file a thing."""
