"""Commands (jobs), one file a thing."""
