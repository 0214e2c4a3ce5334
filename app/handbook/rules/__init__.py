"""What a section of the handbook is, and how the files of ours are read."""
