"""What can be done with clusters, one file an act or a thing."""
