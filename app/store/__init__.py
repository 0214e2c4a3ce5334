"""The database handle, the base of every table, the clock and the ids: no rule of the domain lives here."""
