"""Forms of the clusters, one file a thing."""
