"""Questions (proposals), one file a thing."""
