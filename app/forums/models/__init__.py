"""Tables (forums), one file a thing."""
