"""The maps room: a window that shows needs and proposals of an area on a map and in an equal list; it writes nothing."""
