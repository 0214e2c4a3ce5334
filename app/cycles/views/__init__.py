"""Views (cycles), one file a thing."""
