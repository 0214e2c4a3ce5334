"""Themes: a measure of an area drawn over the areas below it, with the same as a table; gaps; money beside needs."""
