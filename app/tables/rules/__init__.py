"""Pure rules over tables: what a zip may hold, how CSV is told, cells that any room may read."""
