"""Views (front), one file a thing."""
