"""Forms of the plans, one file a thing."""
