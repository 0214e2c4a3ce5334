"""Pages of the envelope board."""
