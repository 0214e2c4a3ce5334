"""Forms of monitoring, one file a thing."""
