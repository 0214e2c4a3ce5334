"""Lineage in general: what stands behind a record and what became of it, over links of any kind."""
