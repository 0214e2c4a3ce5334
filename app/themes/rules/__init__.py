"""Pure rules (themes), one file a thing."""
