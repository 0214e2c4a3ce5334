"""Keeps public pages as they were made last, so that many readers of one list cost one reading of the database."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

#: Pages kept by one process; at 60 kB each they stay below 8 MB.
MOST = 128
#: Seconds after which a page is made anew even though the ledger seems unchanged: on PostgreSQL an act that began
#: earlier may be committed after a later one.
FRESH = 15


class Shelf:
    """The pages last asked for, each with the state of the ledger at which it was made."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self._lock = Lock()

    def page(self, key: Hashable, state: Hashable, make: Callable[[], Any]) -> Any:
        """Return the page of ``key`` as it was made at ``state``; ``make`` it where there is none."""
        with self._lock:
            made_at, page = self._kept.get(key, (None, None))
            if page is not None and made_at == state:
                self._kept.move_to_end(key)
                return page
        page = make()
        with self._lock:
            self._kept[key] = state, page
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return page
