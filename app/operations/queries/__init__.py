"""What stands in the database at one moment."""
