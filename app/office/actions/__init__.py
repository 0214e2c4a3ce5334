"""What the administrator's desk does."""
