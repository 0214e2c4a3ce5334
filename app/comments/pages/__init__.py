"""Pages of comments, for the public and for those who read and answer."""
