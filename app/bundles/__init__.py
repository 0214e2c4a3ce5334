"""Bundles: the public log of an area with everything that a stranger needs to check it, in one file to take along."""
