"""Questions (forums), one file a thing."""
