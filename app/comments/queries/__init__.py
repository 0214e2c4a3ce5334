"""What is said in public, what waits for an officer or for an answer, and about what it was said."""
