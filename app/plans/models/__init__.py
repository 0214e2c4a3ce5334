"""Development plans and their chain, candidates and briefs, annual plans, envelopes and projects."""
