"""The kinds of jobs: each room registers what it can do later, and the house says how an account acts again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.ledger.actor import Actor

if TYPE_CHECKING:
    from app.jobs.actions import Task

#: Does the work of one job.
Run = Callable[["Task"], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job: its code, what people call it, and the function that does it."""

    code: str
    label: Any
    run: Run


KINDS: dict[str, Kind] = {}

#: Finds the account's Actor with the posts that it holds today; None when it may act no more. The house adds it.
ACTORS: list[Callable[[int], Actor | None]] = []


def kind(code: str, label: Any) -> Callable[[Run], Run]:
    """Register the function that does jobs of the kind ``code``; ``label`` is translated when it is read."""

    def register(run: Run) -> Run:
        KINDS[code] = Kind(code, label, run)
        return run

    return register


def label_of(code: str) -> str:
    """Return what people call jobs of this kind."""
    return str(KINDS[code].label) if code in KINDS else code


def actor_of(account_id: int) -> Actor | None:
    """Return the account as it may act today."""
    found = (find(account_id) for find in ACTORS)
    return next((actor for actor in found if actor), None)
