"""Builds the pages of local plans."""
