"""Pages of plans, candidates and money."""
