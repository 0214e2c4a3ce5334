"""Scripts of confined processes, and what starts them (areas boundaries), one file a thing."""
