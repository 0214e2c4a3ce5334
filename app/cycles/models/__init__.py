"""Tables (cycles), one file a thing."""
