"""Forms (forums), one file a thing."""
