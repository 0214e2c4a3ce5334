"""What is done (cycles), one file a thing."""
