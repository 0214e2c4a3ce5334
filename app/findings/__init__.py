"""Findings on projects and plans: filed by a forum, a reviewer or an evaluator, and replied to."""
