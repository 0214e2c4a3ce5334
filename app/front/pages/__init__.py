"""Pages: what each shows, and how it is built (front), one file a thing."""
