"""Tables of monitoring (models), one file a thing."""
