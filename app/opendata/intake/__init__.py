"""Reads a file of open data again."""
