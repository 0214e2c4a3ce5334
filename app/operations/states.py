"""What can ail a server, and how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ailment:
    """One thing that is amiss: a fault keeps people from their work or the record from being true, the rest is weak."""

    code: str
    fault: bool
    says: str
