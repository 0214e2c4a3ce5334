"""Questions about the screening."""
