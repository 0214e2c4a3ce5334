"""Tables of the evaluation."""
