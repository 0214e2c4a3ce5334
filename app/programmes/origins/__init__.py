"""Where funded projects come from: the share of baht by origin, per area and per lead agency."""
