"""What is done (localplans), one file a thing."""
