"""Overlap of proposals with local plans and regular programmes: suggested with its reasons, ruled on by a person."""
