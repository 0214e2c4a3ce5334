"""Pages (agencies), one file a thing."""
