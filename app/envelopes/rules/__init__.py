"""Arithmetic of the board, without any database."""
