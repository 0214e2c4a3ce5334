"""Which areas the newest places of the ledger concern: each process keeps it in memory and reads on from where it was.

So a page that shows one village is made anew when something is recorded there or decided above, and not whenever
anybody records anything in three thousand other villages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

#: The paths below one province share their first two of ten digits.
PROVINCE_SPAN = 100_000_000
#: Numbers of three digits are those of clusters, whose acts concern several provinces.
CLUSTERS_FROM = 100


@dataclass(frozen=True, slots=True)
class Touch:
    """One entry as it matters here: its place in the ledger, the path of the area where it was done (0: none), how."""

    place: int
    path: int
    verb: str


#: Asked with the last place that is known (none: only where the ledger ends), answers what came after it, in order.
Ask = Callable[[int | None], Iterable[Touch]]


class Touched:
    """The newest place that concerns each area.

    An act whose verb is in ``near`` concerns its own area, those around it and those inside it; every other act, the
    whole province; an act of no area, or of a cluster of provinces, everybody.
    """

    def __init__(self, ask: Ask, lineage: Callable[[int], Iterable[int]], near: Collection[str]) -> None:
        #: Where the ledger is asked; tests ask it inside their own transaction.
        self.ask = ask
        self._lineage = lineage
        self._near = near
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, as if nothing had been read yet."""
        self._began: int | None = None
        self._seen = 0
        self._inside: defaultdict[int, int] = defaultdict(int)
        self._at: defaultdict[int, int] = defaultdict(int)
        self._provinces: defaultdict[int, int] = defaultdict(int)

    def newest(self) -> int:
        """Return the newest place, once everything up to it is known; 0 for an empty ledger."""
        with self._lock:
            if self._began is None:
                self._began = self._seen = max((touch.place for touch in self.ask(None)), default=0)
                return self._seen
            for touch in self.ask(self._seen):
                self._note(touch)
                self._seen = max(self._seen, touch.place)
            return self._seen

    def _note(self, touch: Touch) -> None:
        if touch.verb not in self._near or not touch.path:
            number = touch.path // PROVINCE_SPAN
            self._provinces[number if number < CLUSTERS_FROM else 0] = touch.place
            return
        self._at[touch.path] = touch.place
        for path in self._lineage(touch.path):
            self._inside[path] = touch.place

    def stands(self, place: int, path: int | None) -> bool:
        """Tell whether what was read at ``place`` about the area ``path`` (none: about everything) is still so.

        What was read before this process began to listen is taken as changed.
        """
        return self._stands(place, path, self.newest())

    def which_stand(self, read: Sequence[tuple[int, int]]) -> list[bool]:
        """Tell the same for each place and area, by one look at the ledger."""
        newest = self.newest()
        return [self._stands(place, path, newest) for place, path in read]

    def _stands(self, place: int, path: int | None, newest: int) -> bool:
        if self._began is None or place < self._began:
            return False
        if path is None:
            return place == newest
        touches = (self._provinces[path // PROVINCE_SPAN], self._provinces[0], self._inside[path])
        return place >= max(*touches, *(self._at[one] for one in self._lineage(path)))
