"""Pure rules of the maps."""
