"""How often a network may guess the code of a letter, and what is waited for afterwards."""

from __future__ import annotations

from datetime import timedelta

#: After this many wrong codes within the window a network has to wait; right ones are never counted.
MOST_MISSES = 8
WINDOW = timedelta(minutes=30)
