"""Archives as they lie on a disk, believed only when each part is what it says."""
