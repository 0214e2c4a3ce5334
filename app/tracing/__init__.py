"""Reads the unbroken thread: what stands behind a project, and what became of a need. Writes nothing."""
