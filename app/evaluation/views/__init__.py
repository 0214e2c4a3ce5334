"""Views of the evaluation."""
