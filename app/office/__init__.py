"""The administrator's desk: lists and their ends, agencies and who speaks for them, what waits, what was loaded."""
