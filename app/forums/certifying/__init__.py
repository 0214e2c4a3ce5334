"""Certification: the recorder closes a forum, another person attests it; then only dated corrections are added."""
