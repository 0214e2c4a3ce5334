"""Tables (files), one file a thing."""
