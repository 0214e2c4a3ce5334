"""Work that nobody should wait for: a row written with its cause, taken by one worker, done once."""
