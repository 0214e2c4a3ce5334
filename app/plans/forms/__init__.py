"""Forms of plans, candidates and money."""
