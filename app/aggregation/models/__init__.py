"""Tables (aggregation), one file a thing."""
