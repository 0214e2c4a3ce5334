"""Pure rules (areas), one file a thing."""
