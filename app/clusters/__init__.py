"""Provinces together: clusters as dated sets of provinces, their meetings, shared needs and joint projects."""
