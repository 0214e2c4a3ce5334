"""What is done (forums), one file a thing."""
