"""Pages: what each shows, and how it is built (publicapi ogc), one file a thing."""
