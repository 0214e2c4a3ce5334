"""What is done (following), one file a thing."""
