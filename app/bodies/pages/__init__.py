"""Pages of the bodies, one file a thing."""
