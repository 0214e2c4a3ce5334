"""Questions (localplans), one file a thing."""
