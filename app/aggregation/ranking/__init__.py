"""Ranking: methods frozen with the cycle, paper tallies, lots and votes over ties, and the ceiling of a round."""
