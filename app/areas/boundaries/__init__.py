"""Outlines of areas from files: read in a process of their own, looked at on a map, taken in whole or not at all."""
