"""Pure rules (tracing), one file a thing."""
