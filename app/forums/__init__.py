"""Forums: sittings of a round, who was in the room, the minutes, and the needs in the citizens' own words."""
