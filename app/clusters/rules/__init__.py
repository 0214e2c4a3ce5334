"""Pure rules (clusters), one file a thing."""
