"""Questions (maps), one file a thing."""
