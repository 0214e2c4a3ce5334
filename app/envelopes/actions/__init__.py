"""What can be done on the envelope board."""
