"""The page on the data, and what programs are told."""
