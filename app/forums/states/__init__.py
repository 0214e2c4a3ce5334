"""States, moves and labels (forums), one file a thing."""
