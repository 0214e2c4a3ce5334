"""What is done (demo), one file a thing."""
