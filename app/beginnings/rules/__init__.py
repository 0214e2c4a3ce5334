"""What one row does, and how a direction is written."""
