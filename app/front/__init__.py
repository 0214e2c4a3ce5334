"""The front door: first screen, areas, lists, what has no money yet, one's own work."""
