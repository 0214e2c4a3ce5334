"""Questions (accounts), one file a thing."""
