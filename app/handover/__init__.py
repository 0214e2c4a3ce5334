"""After the work: is it used, what came of it, and what forums and passers-by say beside the agency's word."""
