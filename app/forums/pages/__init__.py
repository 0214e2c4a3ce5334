"""Pages of a forum, one dataclass each."""
