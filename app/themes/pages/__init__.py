"""Pages: what each shows, and how it is built (themes), one file a thing."""
