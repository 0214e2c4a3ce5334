"""Questions about appeals."""
