"""Scripts of confined processes, and what starts them (themes), one file a thing."""
