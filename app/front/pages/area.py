"""An area's page: where to go on, what was asked, what became of it, and when its forums are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import Level, code_of, level_of
from app.cycles.models.cycles import Cycle, Round
from app.cycles.queries import cycles_of
from app.cycles.states import ROUND_KIND_LABELS, ROUND_STATE_LABELS, CycleState, RoundKind, RoundState
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.forums.pages.not_held import silence_of
from app.forums.queries.asked import asked_among
from app.forums.queries.community_plan import plan_of_area
from app.forums.states.sittings import FORUM_STATE_LABELS, ForumState
from app.front.pages.former import ended
from app.front.pages.rows import Choice, NeedShown, ProjectShown, needs_shown, project_row
from app.front.pages.tasks import days_before
from app.front.pages.tiers import TierShown, fates_here, outcomes_by_tier
from app.front.queries import area as queries
from app.front.queries import lists as lists_queries
from app.plans.queries.confirmations import Counted, counted_in
from app.store import clock
from app.themes.pages.locator import Small, locator
from app.web.locale import baht_text, called, date_text, language, named, time_text
from app.web.page import Crumb, Page

#: Pages of an area that are called as their address is.
_OWN_PAGES = ("needs", "proposals", "projects", "participation", "calendar")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumShown:
    """One sitting in the list of a round."""

    label: str
    url: str
    held_on: str
    people: int
    state: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """One round of the area: its cycle, state, body and window, and the forums held in it."""

    ref: str
    title: str
    cycle_url: str
    state: tuple[str, str]
    body: str
    body_url: str
    opens_on: date
    closes_on: date
    #: Days left while it is open; none once it is closed.
    days_left: int | None
    desk_url: str
    balance_url: str
    forums: Sequence[ForumShown]
    #: Where there is no forum yet: when the window closes and whom to ask.
    waits: str
    #: Why no forum was held, in the words of whoever said so.
    silence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemShown:
    """One item of a village's own plan, and the need that asks for the same."""

    title: str
    year: str
    cost: str
    need: str
    need_url: str


@dataclass(frozen=True, kw_only=True)
class AreaPage(Page):
    """One area: where to go on, what was asked, what became of it, when the next forum is."""

    endpoint: ClassVar = "front.area"
    area: Area
    children_title: str
    children: Sequence[Choice]
    in_rows: bool
    rounds: Sequence[RoundShown]
    tiers: Sequence[TierShown]
    tiers_cycle: str
    #: The cycle whose needs the figures beside the areas below count.
    counted_in: str
    #: The newest first.
    needs: Sequence[NeedShown]
    needs_total: int
    #: What the cycles are called, by code.
    cycle_names: Mapping[str, str]
    projects: Sequence[ProjectShown]
    #: The village's own plan, newest year first.
    plan: Sequence[PlanItemShown]
    people: int | None
    households: int | None
    counted_on: date | None
    #: None on the page of a village, which has its own list of them.
    returns: Counted | None
    #: Where it lies in the area above.
    small: Small | None
    urls: Mapping[str, str]
    #: The balance sheet of the area in each cycle: (cycle, address).
    sheets: Sequence[tuple[str, str]]
    empty: str

    @property
    def needs_by_cycle(self) -> Sequence[tuple[str, Sequence[NeedShown]]]:
        """The needs under the name of the cycle in which they were asked, the newest cycle on top."""
        grouped: dict[str, list[NeedShown]] = {}
        for one in self.needs:
            grouped.setdefault(self.cycle_names.get(one.cycle, one.cycle), []).append(one)
        return list(grouped.items())


CHILDREN_TITLES = {
    Level.PROVINCE: _l("Choose your district"),
    Level.DISTRICT: _l("Choose your subdistrict"),
    Level.SUBDISTRICT: _l("Choose your village or community"),
}
ROUND_TONES = {RoundState.OPEN: "wait", RoundState.CLOSED: "plain", RoundState.SIGNED: "good"}
FORUM_TONES = {ForumState.PLANNED: "wait", ForumState.HELD: "good", ForumState.CANCELLED: "bad"}
#: Levels whose page shows the needs themselves.
CLOSE = (Level.VILLAGE, Level.COMMUNITY)


def area(place: Area, ups: Sequence[Area]) -> AreaPage:
    """Return the page of an area; ``ups`` are the areas above it."""
    close = Level(place.level) in CLOSE
    rounds, forums, silent = queries.rounds_of(place.id)
    opened = _opened(place, rounds)
    needs = needs_shown(lists_queries.newest_needs(place.path)) if close else ()
    shown = opened if close else _asked_first(opened)
    names = {one.code: named(one) for one in opened}
    shown_tiers, tiers_cycle, asked = fates_here(place, needs, names) if close else outcomes_by_tier(place.path, shown)
    population = queries.population_of(place.id)
    return AreaPage(
        title=called(place),
        lede=ended(place) if place.valid_to else "",
        crumbs=crumbs(ups),
        area=place,
        children_title=str(CHILDREN_TITLES.get(Level(place.level), "")),
        children=() if close else _children(place, shown),
        in_rows=place.level == Level.SUBDISTRICT,
        rounds=[_round(round_, forums, silent.get(round_.id)) for round_ in rounds],
        tiers=shown_tiers,
        tiers_cycle=tiers_cycle,
        counted_in=named(shown[0]) if shown else "",
        needs=needs,
        needs_total=asked,
        cycle_names=names,
        plan=_plan(place) if close else (),
        projects=[project_row(row, listed=False) for row in queries.projects_in(place.path)],
        people=population.people if population else None,
        households=population.households if population else None,
        counted_on=population.as_of if population else None,
        returns=None if close else counted_in(place.path),
        urls=urls_of(place.path),
        small=locator(place, ups),
        sheets=[(named(cycle), f"{addresses.area(place.path, 'balance')}?cycle={cycle.code}") for cycle in opened],
        empty=_empty(opened, rounds),
    )


def _plan(place: Area) -> Sequence[PlanItemShown]:
    return [
        PlanItemShown(
            title=item.title,
            year=_("fiscal year %(year)s", year=item.fiscal_year),
            cost=baht_text(item.satang) if item.satang else "",
            need=item.need.title if item.need else "",
            need_url=addresses.need(item.need.ref) if item.need else "",
        )
        for item in plan_of_area(place.path)
    ]


def crumbs(ups: Sequence[Area]) -> tuple[Crumb, ...]:
    """Return the way from the front page over the areas ``ups``, province first."""
    return (
        Crumb(label=_("Front page"), url="/"),
        *(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
    )


def urls_of(path: int) -> dict[str, str]:
    """Return the addresses of the area's other pages."""
    page = addresses.area(path)
    return {
        **{name: addresses.area(path, name) for name in _OWN_PAGES},
        "area": page,
        "returns": addresses.area(path, "confirmations"),
        "map": addresses.map_of(path),
        "json": f"{page}.json",
        "follow": addresses.follow("area", code_of(path)),
        "agencies": addresses.agencies(code_of(path)),
        "feed": addresses.feed("area", code_of(path), language()),
        "notice": addresses.area(path, "notice") if level_of(path) in CLOSE else "",
    }


def _opened(place: Area, rounds: Sequence[Round]) -> Sequence[Cycle]:
    """Return the province's opened cycles, newest first; the area's own rounds name them, where it has any."""
    if rounds:
        return list({round_.cycle_id: round_.cycle for round_ in rounds}.values())
    return [cycle for cycle in cycles_of(place.province) if cycle.state != CycleState.DRAFT]


def _asked_first(opened: Sequence[Cycle]) -> Sequence[Cycle]:
    """Return the cycles with the one on top in which people are being asked now."""
    asked = asked_among(opened)
    return sorted(opened, key=lambda one: one is not asked)


def _children(place: Area, opened: Sequence[Cycle]) -> Sequence[Choice]:
    rows = queries.children_of(place, [cycle.id for cycle in opened[:1]])
    return [(called(row), addresses.area(row.path), "", int(row.needs)) for row in rows]


def _round(round_: Round, forums: Sequence[Forum], declared: NotHeld | None) -> RoundShown:
    held_here = [forum for forum in forums if forum.round_id == round_.id]
    is_open, today = round_.state == RoundState.OPEN, clock.today()
    body = named(round_.body) if round_.body else ""
    return RoundShown(
        ref=round_.ref,
        title=_title(round_),
        cycle_url=addresses.cycle(round_.cycle.province, round_.cycle.code),
        state=(ROUND_TONES[RoundState(round_.state)], str(ROUND_STATE_LABELS[RoundState(round_.state)])),
        body=body,
        body_url=addresses.body(code_of(round_.area_path), round_.body.body_kind.code) if round_.body else "",
        opens_on=round_.opens_on,
        closes_on=round_.closes_on,
        days_left=days_before(round_.closes_on, today) if is_open and today >= round_.opens_on else None,
        desk_url=addresses.desk(round_.ref),
        balance_url=addresses.balance(round_.ref),
        forums=[_forum(forum, round_.cycle.fiscal_year) for forum in held_here],
        waits=_waits(round_, body) if is_open and not held_here and not declared else "",
        silence=silence_of(declared) if declared else "",
    )


def _title(round_: Round) -> str:
    if round_.round_kind == RoundKind.REGULAR:
        return named(round_.cycle)
    return f"{named(round_.cycle)} · {ROUND_KIND_LABELS[RoundKind(round_.round_kind)]}"


def _forum(forum: Forum, fiscal_year: int) -> ForumShown:
    return ForumShown(
        label=_("Sitting no. %(number)s/%(year)s", number=forum.number, year=fiscal_year),
        url=addresses.forum(forum.ref),
        held_on=" ".join(part for part in (date_text(forum.held_on), time_text(forum.starts_at)) if part),
        people=forum.attendance_total,
        state=(FORUM_TONES[ForumState(forum.state)], str(FORUM_STATE_LABELS[ForumState(forum.state)])),
    )


def _waits(round_: Round, body: str) -> str:
    """Say when the window of a round without a forum closes, and whom to ask."""
    today = clock.today()
    if today > round_.closes_on:
        return str(
            _(
                "The window closed on %(day)s without a forum. Ask: %(body)s.",
                day=date_text(round_.closes_on),
                body=body,
            )
        )
    if today < round_.opens_on:
        return str(_("The forum can be held from %(day)s. Ask: %(body)s.", day=date_text(round_.opens_on), body=body))
    return str(
        _(
            "No forum has been held yet. It can be held until %(day)s. Ask: %(body)s.",
            day=date_text(round_.closes_on),
            body=body,
        )
    )


def _empty(opened: Sequence[Cycle], rounds: Sequence[Round]) -> str:
    if not opened:
        return str(_("This province has not opened a planning cycle here yet. Ask the provincial office when it will."))
    if not rounds:
        return str(_("This area has no round of its own in any cycle so far."))
    return ""
