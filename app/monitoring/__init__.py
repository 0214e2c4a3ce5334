"""Monitoring: what was built and spent, reported against what was planned."""
