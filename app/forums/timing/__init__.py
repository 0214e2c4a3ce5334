"""Where the forums of an area stand in the calendar: held, planned, missing, or no longer possible in time."""
