"""Planning cycles with their calendar and frozen rules, the rounds of each area, and the desk of each round."""
