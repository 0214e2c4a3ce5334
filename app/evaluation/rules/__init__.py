"""Rules of the evaluation."""
