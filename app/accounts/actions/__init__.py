"""Actions (accounts), one file a thing."""
