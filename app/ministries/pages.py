"""Pages of the ministries: the list, one ministry with its departments, the search for agencies, a letter's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.policy import may_keep_house
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.states import AGENCY_KIND_LABELS
from app.ledger.actor import Actor
from app.ministries.forms import DepartmentForm, MinistryLetterForm, MoveDepartmentForm
from app.ministries.models import StateOffice
from app.ministries.queries import offices as queries
from app.ministries.queries import packs
from app.ministries.queries.offices import AgencySearch, DepartmentRow, FoundAgency
from app.ministries.states import OFFICE_TIER_LABELS, OfficeTier
from app.store import clock
from app.web.locale import date_text, language, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class MinistryRow:
    """One ministry of the list: how many agencies stand under it here, and its packs by fiscal year."""

    name: str
    url: str
    agencies: int
    packs: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency of a list: what it is, for which area it works, and under whom it stands."""

    name: str
    url: str
    kind: str
    place: str
    under: str
    since: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """All ministries."""

    endpoint: ClassVar = "ministries.index"
    rows: Sequence[MinistryRow]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One ministry: its packs, its departments by day, its agencies, and the forms of whoever keeps the list."""

    endpoint: ClassVar = "ministries.show"
    code: str
    packs: Sequence[tuple[int, str]]
    departments: Sequence[DepartmentRow]
    agencies: Sequence[AgencyLine]
    more_url: str
    entering: DepartmentForm
    moving: MoveDepartmentForm
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class AgenciesPage(Page):
    """The agencies that a search finds."""

    endpoint: ClassVar = "ministries.agencies"
    rows: Sequence[AgencyLine]
    q: str
    kind: str
    kinds: Sequence[tuple[str, str]]
    area: str
    #: The area that the code names; "" for none, and whether the code names none.
    area_name: str
    unknown_area: bool
    ministry: str
    ministries: Sequence[tuple[str, str]]
    next_url: str


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """The form in which a ministry's letter is entered."""

    endpoint: ClassVar = "ministries.answering"
    code: str
    fiscal_year: int
    ministry_name: str
    form: MinistryLetterForm
    back_url: str


def pack_url(code: str, fiscal_year: int) -> str:
    """Return where the pack of a ministry and a fiscal year is shown."""
    return addresses.ministry_pack(code, fiscal_year)


def crumbs() -> tuple[Crumb, ...]:
    """Return the way to a ministry."""
    return (Crumb(label=_("Ministries and their agencies"), url=url_for("ministries.index")),)


def _packs(one: StateOffice, years: Sequence[int]) -> list[tuple[int, str]]:
    return [(year, pack_url(one.code, year)) for year in years]


def index() -> IndexPage:
    """Return the list of ministries."""
    counts, years = queries.agency_counts(clock.today()), packs.years()
    return IndexPage(
        title=_("Ministries and their agencies"),
        lede=_("Who stands under whom, and what this province and the others ask each ministry for, year by year."),
        rows=[
            MinistryRow(named(one), url_for(".show", code=one.code), counts.get(one.id, 0), _packs(one, years[:2]))
            for one in queries.ministries()
        ],
    )


def department_form(ministry: StateOffice) -> MoveDepartmentForm:
    """Return the form of a department that comes, with every department as choice."""
    form = MoveDepartmentForm(prefix="move-")
    every = [one for one in queries.offices() if one.tier == OfficeTier.DEPARTMENT]
    form.department.choices = [("", _("Choose a department.")), *((one.code, named(one)) for one in every)]
    return form


def show(
    ministry: StateOffice,
    by: Actor | None,
    *,
    entering: DepartmentForm | None = None,
    moving: MoveDepartmentForm | None = None,
) -> ShowPage:
    """Return one ministry."""
    found = queries.search(AgencySearch(ministry_id=ministry.id), clock.today())
    keeps = may_keep_house(by, [one.province for one in areas.provinces()]) if by else Verdict(False, "")
    return ShowPage(
        title=named(ministry),
        kicker=str(OFFICE_TIER_LABELS[OfficeTier(ministry.tier)]),
        lede=_("Who stands under it, and what its packs hold."),
        crumbs=crumbs(),
        code=ministry.code,
        packs=_packs(ministry, packs.years()),
        departments=queries.departments_of(ministry.id),
        agencies=_lines(found[: queries.A_PAGE]),
        more_url=url_for(".agencies", ministry=ministry.code) if len(found) > queries.A_PAGE else "",
        entering=entering or DepartmentForm(formdata=None, prefix="enter-"),
        moving=moving or department_form(ministry),
        may=keeps,
    )


def _lines(found: Sequence[FoundAgency]) -> list[AgencyLine]:
    paths = {one.area_path if one.area_path is not None else one.province * PROVINCE_SPAN for one in found}
    places: Mapping[int, str] = {area.path: named(area) for area in areas.by_paths(sorted(paths))}
    return [_line(one, places) for one in found]


def _line(one: FoundAgency, places: Mapping[int, str]) -> AgencyLine:
    path = one.area_path if one.area_path is not None else one.province * PROVINCE_SPAN
    english = language() == "en"
    told = (one.office_en, one.ministry_en) if english else (one.office_th, one.ministry_th)
    return AgencyLine(
        name=named(one),
        url=addresses.agency_page(one.id),
        kind=str(AGENCY_KIND_LABELS.get(one.agency_kind, one.agency_kind)),
        place=places.get(path, ""),
        under=" · ".join(name for name in told if name),
        since=date_text(one.since) if one.since else "",
    )


def agencies(asked: AgencySearch, *, area: Area | None, code: str, ministry: str) -> AgenciesPage:
    """Return the agencies that are searched for; ``code`` is the area's as it was typed."""
    found = queries.search(asked, clock.today()) if area or not code else []
    rows, last = found[: queries.A_PAGE], found[queries.A_PAGE - 1] if len(found) > queries.A_PAGE else None
    chosen: dict[str, Any] = {
        "q": asked.q or None,
        "kind": asked.kind or None,
        "area": code or None,
        "ministry": ministry or None,
    }
    return AgenciesPage(
        title=_("Agencies: who does what, where, and under whom"),
        lede=_("Local governments, state agencies, academia, experts and others who can be asked to do something."),
        crumbs=crumbs(),
        rows=_lines(rows),
        q=asked.q,
        kind=asked.kind,
        kinds=[("", _("any kind")), *((key, str(label)) for key, label in AGENCY_KIND_LABELS.items())],
        area=code,
        area_name=named(area) if area else "",
        unknown_area=bool(code) and area is None,
        ministry=ministry,
        ministries=[("", _("any ministry")), *((one.code, named(one)) for one in queries.ministries())],
        next_url=url_for(".agencies", after=f"{last.id}-{last.sort_key}", **chosen) if last else "",
    )


def answering(ministry: StateOffice, fiscal_year: int, form: MinistryLetterForm) -> AnsweringPage:
    """Return the form of a ministry's letter."""
    back = pack_url(ministry.code, fiscal_year)
    return AnsweringPage(
        title=_("What the ministry answered"),
        kicker=" · ".join([named(ministry), _("fiscal year %(year)s", year=fiscal_year)]),
        lede=_("The same answer, sentence and letter then stand on the thread of each need and candidate."),
        crumbs=(*crumbs(), Crumb(label=named(ministry), url=url_for(".show", code=ministry.code))),
        code=ministry.code,
        fiscal_year=fiscal_year,
        ministry_name=named(ministry),
        form=form,
        back_url=back,
    )


def counted(n: int) -> str:
    """Say to how many needs and candidates a letter answers now."""
    return str(ngettext("The letter answers %(num)d number now.", "The letter answers %(num)d numbers now.", n))
