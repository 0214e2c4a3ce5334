"""What the public learns only later: what waits, and the acts that open it."""
