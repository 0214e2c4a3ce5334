"""The only commit of the house: entries, their sealed openings and the links between records."""
