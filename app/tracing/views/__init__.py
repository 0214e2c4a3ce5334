"""Views (tracing), one file a thing."""
