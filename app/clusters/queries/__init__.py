"""Questions about clusters, one file a thing."""
