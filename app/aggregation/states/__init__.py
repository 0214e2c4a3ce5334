"""States, moves and labels (aggregation), one file a thing."""
