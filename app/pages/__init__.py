"""The front door for people: the first screen, an area's page, one's own work, and what this is."""
