"""Pages: what each shows, and how it is built (reports), one file a thing."""
