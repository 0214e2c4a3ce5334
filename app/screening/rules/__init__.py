"""Pure rules (screening), one file a thing."""
