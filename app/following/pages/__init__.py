"""Pages: what each shows, and how it is built (following), one file a thing."""
