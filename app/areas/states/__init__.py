"""States of the room, one file a thing."""
