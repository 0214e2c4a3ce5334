"""Pages of the appeals, one file a thing."""
