"""Who may do what, and why not (forums), one file a thing."""
