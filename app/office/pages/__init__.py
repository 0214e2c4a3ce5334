"""Pages of the administrator's desk."""
