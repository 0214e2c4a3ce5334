"""Plans: the strategy chain, candidates with their briefs, annual plans, envelopes, and the projects that they fund."""
