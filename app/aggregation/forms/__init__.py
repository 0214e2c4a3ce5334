"""Forms (aggregation), one file a thing."""
