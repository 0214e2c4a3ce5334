"""The unfunded register: what was asked and has no money yet, by area, category, reason, age and baht."""
