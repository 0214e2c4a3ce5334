"""Make a copy of the house, and bring one back."""
