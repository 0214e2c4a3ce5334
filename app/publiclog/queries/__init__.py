"""Questions to the logs."""
