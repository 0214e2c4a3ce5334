"""How citizens follow what they asked for: by receipt, by feed, by e-mail and on the village's notice board."""
