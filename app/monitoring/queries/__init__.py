"""Questions about projects on the ground (queries), one file a thing."""
