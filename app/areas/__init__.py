"""Areas: codes, names, shapes and populations of provinces, districts, subdistricts, villages and communities."""
