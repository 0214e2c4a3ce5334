"""Views (accounts), one file a thing."""
