"""Pages: what each shows, and how it is built (localplans), one file a thing."""
