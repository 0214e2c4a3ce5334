"""Pages of the register of letters, and of what rests on them."""
