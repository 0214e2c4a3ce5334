"""Pure rules (places), one file a thing."""
