"""Pure rules of files."""
