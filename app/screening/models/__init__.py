"""Tables of the screening."""
