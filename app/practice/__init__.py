"""The practice forum from the inside: who may be tried, and the example that every night begins with."""
