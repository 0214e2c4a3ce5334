"""Pages (accounts), one file a thing."""
