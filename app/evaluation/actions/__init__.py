"""Acts of the evaluation."""
