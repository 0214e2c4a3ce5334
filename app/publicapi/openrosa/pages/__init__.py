"""Pages: what each shows, and how it is built (publicapi openrosa), one file a thing."""
