"""What rooms above the plans have to say of a candidate, shown on its page and beside its brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.ledger.actor import Actor
from app.plans.models.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of the page: its template, which sees ``told``."""

    template: str
    told: Any


#: Each is asked with the candidate, the ids of the proposals behind it, and who looks; rooms above add theirs.
TELLERS: list[Callable[[Candidate, Sequence[int], Actor | None], Beside]] = []

#: The same for what is told beside the brief alone.
BRIEF_TELLERS: list[Callable[[Candidate, Sequence[int], Actor | None], Beside]] = []

#: The same of the scores of a candidate, by its place in a screening, and of an indicator, by their ids.
SCORE_TELLERS: list[Callable[[int], Beside]] = []
INDICATOR_TELLERS: list[Callable[[int], Beside]] = []


def panels_of(candidate: Candidate, proposal_ids: Sequence[int], by: Actor | None) -> tuple[Beside, ...]:
    """Return every part of the candidate's page."""
    return tuple(tell(candidate, proposal_ids, by) for tell in TELLERS)


def beside_brief(candidate: Candidate, proposal_ids: Sequence[int], by: Actor | None) -> tuple[Beside, ...]:
    """Return every part that stands beside the brief."""
    return tuple(tell(candidate, proposal_ids, by) for tell in (*TELLERS, *BRIEF_TELLERS))
