"""Pages of the aggregation, one file a thing."""
