"""Views of the administrator's desk."""
