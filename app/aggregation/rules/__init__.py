"""Pure rules (aggregation), one file a thing."""
