"""Pages: what each shows, and how it is built (publicapi), one file a thing."""
