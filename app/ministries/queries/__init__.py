"""Questions about ministries, one file a thing."""
