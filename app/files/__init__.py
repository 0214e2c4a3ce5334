"""Files: content-addressed bytes, photographs made harmless, and how both are handed out."""
