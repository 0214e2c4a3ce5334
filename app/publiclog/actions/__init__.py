"""Everything that writes the logs."""
