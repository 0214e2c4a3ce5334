"""Builds the pages of plans out of what the queries say."""
