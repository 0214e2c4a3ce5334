"""Pages of bodies: the list, one body as everybody sees it, and the officers' forms and register."""
