"""What runs in the limited process alone: bytes that a stranger sent become outlines; it knows nothing of the app."""
