"""Committees of the example: terms, seats by sector against quotas, members with made-up names, a few seats vacant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.areas import queries as areas
from app.areas.models import Area
from app.bodies import actions, queries
from app.bodies.actions import Appointed, TermDraft
from app.bodies.models import Body, BodyTerm
from app.bodies.states import Role
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.store import clock

#: Seats by code of the sector, and the least share of the seats in percent; made up like everything else here.
SEATS: Mapping[str, Mapping[str, int]] = {
    "province_committee": {
        **{"state": 12, "pao": 1, "municipality": 2, "tao": 2, "private": 3, "civil_society": 3},
        **{"people": 4, "academia": 1, "experts": 2},
    },
    "good_governance_committee": {"civil_society": 8, "people": 6, "private": 3, "state": 1},
    "screening_group": {"state": 5, "academia": 2, "private": 1, "civil_society": 1, "people": 2},
    "district_committee": {"state": 8, "municipality": 1, "tao": 2, "civil_society": 1, "people": 5},
    "subdistrict_committee": {"state": 4, "tao": 2, "people": 8},
    "village_committee": {"people": 9, "tao": 1},
}
QUOTAS: Mapping[str, Mapping[str, int]] = {
    "province_committee": {"people": 20, "civil_society": 10, "private": 10},
    "district_committee": {"people": 30},
    "subdistrict_committee": {"people": 50},
    "village_committee": {"people": 50},
}
#: Every so many seats one is vacant.
VACANT = 7
FOUNDED, BEGAN, ENDS = date(2019, 10, 1), date(2023, 10, 1), date(2027, 9, 30)
ORDER = "คำสั่งตัวอย่างที่ {n}/{year}"


def seat(province: Area, village: Area, *, by: Actor) -> None:
    """Seat the committees of the province, its districts, its subdistricts, and the first subdistrict's villages."""
    first = village.path // 10_000 * 10_000
    inner = list(areas.below(province.path, ["district", "subdistrict"]))
    with clock.at(moment(BEGAN)):
        for kind in ("good_governance_committee", "screening_group"):
            _found(province, kind, by=by)
        for place in (province, *inner, *areas.below(first, ["village"])):
            if body := queries.body_at(place.path, f"{place.level}_committee"):
                _begin(body, 2 if place is province else 1, by=by)
        for kind in ("good_governance_committee", "screening_group"):
            if body := queries.body_at(province.path, kind):
                _begin(body, 1, by=by)


def _found(area: Area, kind: str, *, by: Actor) -> None:
    made = queries.body_kind(kind)
    if made:
        actions.establish_body(area, made, by=by)


def _begin(body: Body, terms: int, *, by: Actor) -> None:
    sectors = {sector.code: sector.id for sector in queries.sectors()}
    kind = body.body_kind.code
    seats = {sectors[code]: n for code, n in SEATS[kind].items()}
    legal = body.body_kind.legal_reference
    if terms > 1:
        past = TermDraft(
            starts_on=FOUNDED, order_number=ORDER.format(n=9, year=2562), legal_reference=legal, seats=seats
        )
        actions.begin(body, past, by=by)
    order = ORDER.format(n=100 + body.id % 900, year=2566)
    now = TermDraft(
        starts_on=BEGAN, ends_on=ENDS, order_number=order, ordered_on=BEGAN, legal_reference=legal, seats=seats
    )
    term = actions.begin(body, now, by=by)
    if quotas := QUOTAS.get(kind):
        percents = {sectors[code]: n for code, n in quotas.items()}
        actions.set_quotas(body, percents, valid_from=BEGAN, legal_reference=legal, by=by)
    _members(term, by=by)


def _members(term: BodyTerm, *, by: Actor) -> None:
    roles = {1: Role.CHAIR, 2: Role.VICE_CHAIR, 3: Role.SECRETARY}
    members = [
        Appointed(seat=one, name=f"กรรมการลำดับที่ {one.number} (ตัวอย่าง)", role=roles.get(one.number, Role.MEMBER))
        for one in queries.seats_of(term.id)
        if one.number % VACANT
    ]
    actions.appoint_all(term, members, since=BEGAN, by=by)
