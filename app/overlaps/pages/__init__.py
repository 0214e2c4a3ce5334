"""Pages: what each shows, and how it is built (overlaps), one file a thing."""
