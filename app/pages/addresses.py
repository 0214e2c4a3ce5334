"""The public addresses that lists write in every row: a prefix and a ref, for ``url_for`` costs too much per row."""

from __future__ import annotations

from datetime import date

from app.areas.paths import code_of
from app.tracing.addresses import area, balance, feed, follow, forum, need, project, proposal

__all__ = [
    "area",
    "balance",
    "body",
    "cycle",
    "days_left",
    "desk",
    "feed",
    "follow",
    "forum",
    "map_of",
    "need",
    "project",
    "proposal",
]


def desk(ref: str) -> str:
    """The desk of a round."""
    return f"/rounds/{ref}"


def body(code: str, kind: str) -> str:
    """The seats of a committee."""
    return f"/bodies/{code}/{kind}"


def map_of(path: int) -> str:
    """The map of an area."""
    return f"/maps/{code_of(path)}"


def cycle(province: int, code: str) -> str:
    """The calendar and the rules of a cycle."""
    return f"/cycles/{province}-{code}"


def days_left(closes_on: date, today: date) -> int:
    """How many days a window has left; negative when it is over, 0 on its last day."""
    return (closes_on - today).days
