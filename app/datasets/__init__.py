"""The register of data sets: who owns them, their editions, when the next is due, and what was decided by which."""
