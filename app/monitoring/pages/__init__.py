"""Pages of monitoring, one file a thing."""
