"""Tables (accounts), one file a thing."""
