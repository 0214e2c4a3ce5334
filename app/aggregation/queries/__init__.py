"""Questions about desks, decisions and balance sheets."""
