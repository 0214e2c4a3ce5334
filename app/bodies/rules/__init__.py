"""Pure rules (bodies), one file a thing."""
