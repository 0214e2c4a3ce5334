"""Verdicts of the rooms' policies: one verdict shows the button, explains its absence and guards the action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.web.conflict import Forbidden, Refusal


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a move is open; where it is not, ``why`` is a sentence for the reader."""

    allowed: bool
    why: Any = ""
    #: True when another duty or area would be needed, so that no mending by this person helps.
    forbidden: bool = False

    def __bool__(self) -> bool:
        return self.allowed

    def must(self) -> None:
        """Raise the refusal that the verdict speaks: ``Forbidden`` for a missing duty, else ``Refusal``."""
        if not self.allowed:
            raise (Forbidden if self.forbidden else Refusal)(self.why)


OPEN = Verdict(True)
