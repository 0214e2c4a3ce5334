"""Pure rules (front), one file a thing."""
