"""Views for people and for programs."""
