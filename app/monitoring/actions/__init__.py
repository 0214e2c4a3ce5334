"""What is done in monitoring (actions), one file a thing."""
