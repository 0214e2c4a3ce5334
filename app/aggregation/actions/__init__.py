"""What a round does with its desk: decide, take back, merge, split, close and hand up, sign."""
