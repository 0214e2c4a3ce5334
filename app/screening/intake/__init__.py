"""Cards that come back filled in."""
