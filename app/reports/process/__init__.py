"""Papers are set by Typst in a process of its own."""
