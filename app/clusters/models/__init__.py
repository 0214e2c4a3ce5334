"""Tables (clusters), one file a thing."""
