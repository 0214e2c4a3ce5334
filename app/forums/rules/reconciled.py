"""What became of numbered sheets of paper: the line of the balance sheet that begins in the hall. Pure."""

from __future__ import annotations

from dataclasses import dataclass


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

    def __add__(self, other: Reconciled) -> Reconciled:
        return Reconciled(
            self.issued + other.issued,
            self.entered + other.entered,
            self.typed + other.typed,
            self.void + other.void,
            self.unused + other.unused,
            self.lost + other.lost,
        )


NO_PAPER = Reconciled()
