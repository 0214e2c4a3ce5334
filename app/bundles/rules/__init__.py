"""Pure: how a bag is written."""
