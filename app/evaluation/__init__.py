"""Evaluation of projects and plans: the owner and outsiders answer the same questions, blind until both are in."""
