"""What became of numbered sheets of paper: the line of the balance sheet that begins in the hall. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.forums.states.paper import SheetState


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Sheets of every kind; issued = entered + void + unused + lost + typed + missing."""

    issued: int = 0
    entered: int = 0
    #: Typed and not recorded yet.
    typed: int = 0
    void: int = 0
    unused: int = 0
    lost: int = 0

    @property
    def ended(self) -> int:
        """Sheets that are accounted for."""
        return self.entered + self.void + self.unused + self.lost

    @property
    def missing(self) -> int:
        """Sheets that went out and of which nothing is known."""
        return self.issued - self.ended - self.typed

    @property
    def waiting(self) -> int:
        """Sheets that keep the round open."""
        return self.issued - self.ended

    @classmethod
    def of(cls, counted: Iterable[tuple[str, int, int]]) -> Reconciled:
        """Return what became of sheets that were counted by state: (state, sheets, those of them that were typed)."""
        by_state: Counter[str] = Counter()
        for state, n, typed in counted:
            by_state += Counter({state: n, "typed": typed})
        return cls(
            issued=sum(by_state[state] for state in SheetState),
            entered=by_state[SheetState.ENTERED],
            typed=by_state["typed"],
            void=by_state[SheetState.VOID],
            unused=by_state[SheetState.UNUSED],
            lost=by_state[SheetState.LOST],
        )

    def __add__(self, other: Reconciled) -> Reconciled:
        return Reconciled(
            self.issued + other.issued,
            self.entered + other.entered,
            self.typed + other.typed,
            self.void + other.void,
            self.unused + other.unused,
            self.lost + other.lost,
        )
