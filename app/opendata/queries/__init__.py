"""What is read for the files and for the list of changes."""
