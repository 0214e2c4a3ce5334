"""Pure rules (forums), one file a thing."""
