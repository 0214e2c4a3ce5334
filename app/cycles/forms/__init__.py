"""Forms (cycles), one file a thing."""
