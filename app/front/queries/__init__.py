"""Questions (front), one file a thing."""
