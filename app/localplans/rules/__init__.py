"""Pure rules (localplans), one file a thing."""
