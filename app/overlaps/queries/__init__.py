"""Questions (overlaps), one file a thing."""
