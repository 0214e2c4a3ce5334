"""Pure rules (cycles), one file a thing."""
