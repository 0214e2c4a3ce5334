"""Open data: what may be taken along of a province and a cycle, as files, as lists of changes and as descriptions."""
