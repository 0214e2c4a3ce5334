"""Views of the desks: items and outcomes, what is alike, closing, balance sheets."""
