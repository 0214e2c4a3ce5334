"""Aggregation: the desks of the tiers, decisions on every item, closing, and the balance sheet of voices."""
