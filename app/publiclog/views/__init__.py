"""Views of the logs."""
