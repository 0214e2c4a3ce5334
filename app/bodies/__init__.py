"""Bodies that decide, agencies and local governments that do the work, and the sectors that people speak for."""
