"""Layout, components, doors, headers and errors: everything between a request and a room."""
