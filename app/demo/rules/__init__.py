"""Pure rules (demo), one file a thing."""
