"""Pages: what each shows, and how it is built (cycles), one file a thing."""
