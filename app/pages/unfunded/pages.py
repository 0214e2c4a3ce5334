"""The page of the unfunded register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.web.page import Page

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One line of the register, ready to be read."""

    kind: str
    ref: str
    url: str
    title: str
    area: str
    category: str
    outcome: tuple[str, str]
    reason: str
    sentence: str
    households: int
    votes: int
    satang: int
    first_year: int
    #: Years that it has waited since it was first asked.
    age: int
    round_ref: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """What was asked and has no money yet."""

    endpoint: ClassVar = "unfunded.show"
    rows: Sequence[Waiting]
    total: int
    satang: int
    #: (category, number, satang), the largest first.
    by_category: Sequence[tuple[str, int, int]]
    #: (reason, number, satang), the largest first.
    by_reason: Sequence[tuple[str, int, int]]
    here: str
    chosen: Mapping[str, str]
    options: Mapping[str, Options]
    next_url: str
    urls: Mapping[str, str]
