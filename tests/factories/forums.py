"""A small province with an open cycle, people who hold duties in it, and forums; all made through actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from app.areas import queries as area_queries
from app.areas.models import Area
from app.areas.states.paths import Level, bounds, level_of, path_of
from app.bodies import queries as bodies
from app.cycles import queries as cycle_queries
from app.cycles.actions import cycles
from app.cycles.models.cycles import Cycle, Round
from app.cycles.rules.calendar import TierPlan, default_tiers
from app.cycles.rules.requirements import default_rules
from app.cycles.states import RuleKind
from app.forums.actions import attendance, certify
from app.forums.actions import needs as needs_actions
from app.forums.actions import sittings as actions
from app.forums.actions.declare_not_held import Silence, declare_not_held
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries.outstanding import outstanding_in
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes
from app.forums.rules.drafts import HeadCount, Minute, NeedDraft
from app.forums.states.not_held import WhyNotHeld
from app.forums.states.sittings import AgeBand, Channel, Sex
from app.ledger.actor import OPERATOR, Actor, Post
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.thai.text import search_form, sort_key
from tests.factories.areas import lists

#: A day in the default window of the villages for fiscal year 2570.
DAY = date(2024, 11, 22)
#: The day on which people were told of it, in good time.
TOLD = date(2024, 11, 8)
NOON = datetime(2024, 11, 22, 5, 0, tzinfo=UTC)
NAMES = {
    "25": ("ปราจีนบุรี", "Prachin Buri"),
    "2501": ("เมืองปราจีนบุรี", "Mueang Prachin Buri"),
    "250113": ("ดงขี้เหล็ก", "Dong Khilek"),
    "25011304": ("หนองบัว", "Nong Bua"),
    "25011305": ("โนนสูง", "Non Sung"),
}


@dataclass(frozen=True)
class World:
    """The areas by code, the cycle, and the rounds by area code."""

    areas: dict[str, Area]
    cycle: Cycle
    rounds: dict[str, Round]

    @property
    def village(self) -> Round:
        return self.rounds["25011304"]

    @property
    def neighbour(self) -> Round:
        return self.rounds["25011305"]

    @property
    def subdistrict(self) -> Round:
        return self.rounds["250113"]


def unattested(fiscal_year: int = 2570) -> tuple[TierPlan, ...]:
    """The usual tiers; a round closes without a second person, so that a story about something else can be short."""
    return tuple(
        replace(one, rules=tuple(rule for rule in default_rules(one.level) if rule.kind != RuleKind.ATTESTED))
        for one in default_tiers(fiscal_year)
    )


def world(fiscal_year: int = 2570, tiers: Sequence[TierPlan] = ()) -> World:
    """A province, a district, a subdistrict and two villages, with the lists and an open cycle."""
    lists()
    areas: dict[str, Area] = {}
    for code, (thai, english) in NAMES.items():
        areas[code] = area_queries.by_code(code) or _area(code, thai, english, areas)
    with recording(OPERATOR, "areas.load", areas["25"], place=areas["25"].path):
        db.session.add_all(areas.values())
    cycle = cycles.draft(areas["25"], fiscal_year=fiscal_year, tiers=tiers or unattested(fiscal_year), by=OPERATOR)
    rounds = {round_.area_path: round_ for round_ in cycles.open_(cycle, by=OPERATOR)}
    for area in areas.values():
        rounds[area.path].area = area
    return World(areas, cycle, {code: rounds[area.path] for code, area in areas.items()})


def _area(code: str, thai: str, english: str, areas: dict[str, Area]) -> Area:
    path = path_of(code)
    parent = areas.get(code[:-2])
    return Area(
        level=level_of(path),
        path=path,
        province=25,
        parent_id=parent.id if parent else None,
        official_code=code,
        name_th=thai,
        name_en=english,
        moo=path % 100 if level_of(path) == Level.VILLAGE else None,
        sort_key=sort_key(thai),
        norm=search_form(f"{thai} {english}"),
        source="made up for tests",
    )


def holder(duty: str, code: str, name: str = "สมใจ ใจดี") -> Actor:
    """Somebody who holds ``duty`` over the area."""
    return Actor(new_id(), name, (Post(duty, new_id(), *bounds(path_of(code))),))


def facilitator(code: str = "250113") -> Actor:
    """A facilitator of the subdistrict."""
    return holder("facilitator", code)


def attested(sitting: Forum) -> None:
    """The record of the sitting closed, and attested by a second person."""
    certify.close(sitting, by=facilitator())
    certify.attest(sitting, by=holder("district_facilitator", "2501", "พิสมัย รับรอง"))


def forum(round_: Round, *, held: bool = True, by: Actor | None = None) -> Forum:
    """A forum of the round on the day of the story; its record has begun."""
    by = by or facilitator()
    told = {"place": "ศาลากลางบ้านหมู่ที่ 4", "chair": "ผู้ใหญ่ประเสริฐ"}
    planned = actions.plan(round_, held_on=DAY, announced_on=min(TOLD, clock.today()), **told, by=by)
    if held:
        actions.hold(planned, by=by)
    return planned


def need_draft(title: str = "ขอถนนคอนกรีตหน้าวัด", **more: Any) -> NeedDraft:
    """A need that a citizen voiced."""
    told = {
        "words": "หน้าฝนรถรับส่งนักเรียนผ่านไม่ได้",
        "category_id": cycle_queries.categories()[0].id,
        "channel": Channel.SUPPORT,
        "households": 40,
        "votes": 12,
        "satang": 50_000_000,
    }
    return NeedDraft(title=title, **(told | more))


def needs(sitting: Forum, n: int = 2, **more: Any) -> list[Need]:
    """Needs recorded at the sitting."""
    drafts = [need_draft(f"ความต้องการที่ {number}", **more) for number in range(1, n + 1)]
    return needs_actions.record_needs(sitting, drafts, by=facilitator())


def code_of(need: Need) -> str:
    """The code on the need's receipt."""
    return codes.code_of(receipt_key(), need.id)


def counts(women: int, men: int = 0) -> list[HeadCount]:
    """Heads of the first sector."""
    sector = bodies.sectors()[0].id
    return [
        HeadCount(sector_id=sector, sex=Sex.FEMALE, age_band=AgeBand.TO_59, n=women),
        HeadCount(sector_id=sector, sex=Sex.MALE, age_band=AgeBand.FROM_60, n=men),
    ]


def silent(*rounds: Round) -> None:
    """Nobody met in these rounds, and it is said why."""
    said = Silence(WhyNotHeld.DISASTER, "น้ำท่วมศาลากลางบ้าน นัดประชาคมไม่ได้ในช่วงนี้")
    declare_not_held({round_.id: said for round_ in rounds}, by=OPERATOR)


def silent_if_unmet(round_: Round) -> None:
    """Say why nobody met, where nobody met and closing asks for it."""
    if outstanding_in([round_.id])[round_.id].silent:
        silent(round_)


def finish(sitting: Forum) -> None:
    """Count the people and minute the agenda, so that the sitting keeps no round from closing."""
    attendance.count(sitting, total=42, counts=counts(30, 12), by=facilitator())
    actions.minute(
        sitting, [Minute(title="เรื่องแจ้ง", minutes="ประธานแจ้งปฏิทินแผน", resolution="รับทราบ")], by=facilitator()
    )
