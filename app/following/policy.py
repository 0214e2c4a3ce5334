"""How often a network may guess, and what is waited for afterwards."""

from __future__ import annotations

from datetime import timedelta

#: After this many wrong codes within the window a network has to wait. At 200 networks that guess day and night among a
#: million receipts, one is hit in more than a year (45 bits). Right codes are never counted.
MOST_MISSES = 8
WINDOW = timedelta(minutes=30)
