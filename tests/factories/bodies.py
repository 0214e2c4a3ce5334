"""Committees with seats and members for tests, made through actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.areas import queries as areas
from app.areas.models import Area
from app.bodies import actions, queries
from app.bodies.actions import TermDraft
from app.bodies.models import Body, BodyTerm
from app.ledger.actor import OPERATOR

NAME = "สมชาย ใจดี"
#: Seats of the usual term: by code of the sector.
SEATS = {"people": 3, "state": 2}


def sector_ids() -> dict[str, int]:
    """Return the ids of the sectors by code."""
    return {sector.code: sector.id for sector in queries.sectors()}


def draft(seats: dict[str, int] | None = None, **more: Any) -> TermDraft:
    """A term of four years from January 2024."""
    ids = sector_ids()
    told = {"starts_on": date(2024, 1, 1), "ends_on": date(2027, 12, 31), "order_number": "1/2567", **more}
    return TermDraft(seats={ids[code]: n for code, n in (seats or SEATS).items()}, **told)


def body(area: Area, kind: str = "province_committee") -> Body:
    """The committee of the area: the one that stands, or a new one."""
    standing = queries.body_at(area.path, kind)
    made = queries.body_kind(kind)
    assert made
    return standing or actions.establish_body(area, made, by=OPERATOR)


def term(area: Area, kind: str = "province_committee", **more: Any) -> BodyTerm:
    """A term of the area's committee, all seats vacant."""
    return actions.begin(body(area, kind), draft(**more), by=OPERATOR)


def seated(area: Area) -> Body:
    """The province's committee with a term, its first seat held."""
    one = term(area)
    seat = queries.seat_numbered(one.id, 1)
    assert seat
    actions.appoint(seat, name=NAME, contact="0812345678", since=date(2024, 2, 1), by=OPERATOR)
    return one.body


def area_of(code: str) -> Area:
    """Return the area of a code."""
    found = areas.by_code(code)
    assert found
    return found
