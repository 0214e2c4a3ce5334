"""Turns: many rounds closed and signed at once, hand-over, printed minutes, and the rounds that correct closed ones."""
