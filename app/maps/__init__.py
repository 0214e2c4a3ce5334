"""The maps room: a window that shows the needs and proposals of an area on a map and in an equal list."""
