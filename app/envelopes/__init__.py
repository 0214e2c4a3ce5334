"""How far the money of a year reaches: the board of an annual plan, other ways to share, what a change does."""
