"""Pages of the threads, one file a thing."""
