"""What can be done in the screening."""
