"""Carry-over: what earlier cycles deferred or did not fund comes back to the desks of the open cycle."""
