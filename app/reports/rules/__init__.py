"""What papers look like, as data."""
