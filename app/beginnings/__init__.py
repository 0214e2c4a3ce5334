"""A province starts in the middle: what it had before it began here is taken in from its own workbooks."""
