"""A receipt for every need: its number in the forum, and a code that opens its page without an account."""
