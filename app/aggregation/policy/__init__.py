"""Who may do what, and why not (aggregation), one file a thing."""
