"""Pure rules (plans), one file a thing."""
