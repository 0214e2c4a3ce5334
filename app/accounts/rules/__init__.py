"""Pure rules (accounts), one file a thing."""
