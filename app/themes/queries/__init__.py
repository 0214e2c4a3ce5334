"""Questions (themes), one file a thing."""
