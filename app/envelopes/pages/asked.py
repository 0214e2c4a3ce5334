"""What the address of the board asks: a change to try and a place in the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from flask_babel import gettext as _

from app.envelopes.queries.facts import BoardFacts
from app.envelopes.rules.board import BoardChange
from app.envelopes.states import Spread
from app.thai.digits import to_arabic
from app.thai.numbers import NotANumber, is_dash, parse_baht, parse_int
from app.web.question import PageQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardQuestion(PageQuestion):
    """The board's question, as it was typed."""

    #: Another envelope: baht, or percent of the one that stands ("70%").
    money: str = ""
    spread: str = ""
    #: References of candidates that are left out, with blanks or commas between them.
    without: str = ""
    after: str = ""

    FILTERS: ClassVar = ("money", "spread", "without")
    PLACE: ClassVar = ("after",)
    LONGEST: ClassVar = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedChange:
    """What is tried, and a sentence for each field that cannot be understood; those fields change nothing."""

    change: BoardChange
    faults: Mapping[str, str] = field(default_factory=dict)


def tried(asked: BoardQuestion, facts: BoardFacts) -> TriedChange:
    """Return the change that was typed."""
    faults: dict[str, str] = {}
    known = {one.ref: one.ident for one in facts.candidates.values()}
    refs = to_arabic(asked.without).replace(",", " ").upper().split()
    if strange := [ref for ref in refs if ref not in known]:
        faults["without"] = _(
            "No candidate of this board is called %(refs)s. Write references as they stand in the list.",
            refs=", ".join(strange),
        )
    change = BoardChange(
        satang=_money(asked.money, facts.money.satang, faults),
        spread=_spread(asked.spread, faults),
        without=frozenset(known[ref] for ref in refs if ref in known),
    )
    return TriedChange(change=change, faults=faults)


def _money(typed: str, satang: int, faults: dict[str, str]) -> int | None:
    """Return the envelope that is tried, in satang; a percentage is of the one that stands, rounded down."""
    if not typed.strip() or is_dash(typed):
        return None
    try:
        if typed.strip().endswith("%"):
            return satang * max(0, min(1000, parse_int(typed.strip()[:-1]))) // 100
        return parse_baht(typed)
    except NotANumber:
        faults["money"] = _(
            "Write an amount in baht, such as 35,000,000, or a percentage of what stands, such as %(share)s.",
            share="70%",
        )
        return None


def _spread(typed: str, faults: dict[str, str]) -> Spread | None:
    if typed and typed not in set(Spread):
        faults["spread"] = _("Choose one of the ways to share the money.")
        return None
    return Spread(typed) if typed and typed != Spread.RANKED else None
