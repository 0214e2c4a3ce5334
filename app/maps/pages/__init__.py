"""Pages: what each shows, and how it is built (maps), one file a thing."""
