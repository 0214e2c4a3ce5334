"""Views of the screening."""
