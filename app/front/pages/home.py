"""The first screen: where one lives, and how far a year's needs have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.models import Area
from app.areas.rules import addresses
from app.cycles.models.cycles import Cycle, CycleTier
from app.cycles.queries import tiers_of
from app.cycles.states import CycleState
from app.front.pages.rows import Choice
from app.front.queries import area as areas
from app.front.queries import home as queries
from app.front.rules import funnel
from app.store import clock
from app.web.locale import baht_short, called, date_text, number_text
from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShown:
    """One stage of the funnel, with the thread that runs to the next one."""

    code: str
    n: int
    of: int | None
    label: str
    hint: str
    url: str
    #: Strands of the thread that arrive here, that go on, and whether those that do not go on are joined to others.
    strands: int
    going_on: int
    joined: bool


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The first screen: where do you live, and what became of what villages asked."""

    endpoint: ClassVar = "front.home"
    #: What the choices are: areas of the one province that takes part, or provinces.
    choices_title: str
    choices: Sequence[Choice]
    other_provinces: Sequence[Choice]
    fiscal_year: int | None
    stages: Sequence[StageShown]
    #: One sentence about the cycle in which villages are asked now, and its calendar.
    now: str
    now_url: str
    #: What can be seen on maps.
    maps_url: str
    more_url: str


LABELS = {
    "recorded": _l("needs recorded at forums"),
    "answered": _l("needs answered by a proposal"),
    "adopted": _l("proposals adopted by the province"),
    "funded": _l("projects funded"),
    "built": _l("projects built"),
}
#: The list in which each stage can be read item by item.
LISTS = {
    "recorded": "needs?",
    "answered": "needs?outcome=answered&",
    "adopted": "proposals?outcome=adopted&",
    "funded": "projects?",
    "built": "projects?",
}


def home() -> HomePage:
    """Return the first screen."""
    taking_part = queries.provinces_with_cycles()
    provinces = list({area.id: area for area, _cycle in taking_part}.values())
    years = queries.counts_by_year()
    year = funnel.shown_year(years)
    title, choices = _choices(provinces, taking_part)
    now, now_url = _now([cycle for _area, cycle in taking_part], years)
    return HomePage(
        title=_("What became of what your village asked?"),
        lede=_(
            "Every need that a village forum records gets one answer with its reason, and everybody can read it here."
        ),
        choices_title=title,
        choices=choices,
        other_provinces=_others(provinces),
        fiscal_year=year,
        stages=_stages(years[year], year, taking_part) if year else (),
        now=now,
        now_url=now_url,
        maps_url=url_for("themes.index", code=provinces[0].code if len(provinces) == 1 else "th"),
        more_url=_sheet_of([(area, cycle) for area, cycle in taking_part if cycle.fiscal_year == year]),
    )


def _choices(provinces: Sequence[Area], taking_part: Sequence[tuple[Area, Cycle]]) -> tuple[str, Sequence[Choice]]:
    """Return the districts where one province takes part, else the provinces."""
    if len(provinces) != 1:
        return _("Or choose your province"), [(called(area), addresses.area(area.path), "", None) for area in provinces]
    cycle_ids = [cycle.id for _area, cycle in taking_part]
    districts = areas.children_of(provinces[0], cycle_ids)
    title = _("Or choose your district in %(province)s", province=called(provinces[0]))
    return title, [(called(row), addresses.area(row.path), "", int(row.needs)) for row in districts]


def _others(provinces: Sequence[Area]) -> Sequence[Choice]:
    shown = {area.id for area in provinces}
    return [
        (called(area), addresses.area(area.path), "", None) for area in queries.all_provinces() if area.id not in shown
    ]


def _stages(
    counts: Mapping[tuple[str, str], int], year: int, taking_part: Sequence[tuple[Area, Cycle]]
) -> Sequence[StageShown]:
    funded = queries.funded_in(year)
    found = funnel.stages(counts, projects=funded.projects, built=funded.built)
    drawn = [*funnel.strands(found), 0]
    hints = {"funded": _funded_hint(funded)} if funded.projects else {}
    others = (found[1].of or 0) - found[1].n
    if others > 0:
        hints["answered"] = _("The other %(n)s have another outcome, or wait for one.", n=number_text(others))
    of_year = [(area, cycle) for area, cycle in taking_part if cycle.fiscal_year == year]
    return [
        StageShown(
            code=stage.code,
            n=stage.n,
            of=stage.of,
            label=str(LABELS[stage.code]),
            hint=hints.get(stage.code, ""),
            url=_list_of(stage.code, of_year),
            strands=drawn[place],
            going_on=min(drawn[place], drawn[place + 1]),
            joined=stage.code in funnel.JOINS,
        )
        for place, stage in enumerate(found)
    ]


def _funded_hint(funded: queries.FundedSum) -> str:
    return str(
        _(
            "They stand on %(needs)s needs and carry %(amount)s.",
            needs=number_text(funded.needs),
            amount=baht_short(funded.satang),
        )
    )


def _list_of(code: str, of_year: Sequence[tuple[Area, Cycle]]) -> str:
    """Return the address of the stage's list; none where it would have to span several provinces."""
    if len(of_year) != 1:
        return ""
    area, cycle = of_year[0]
    return f"{addresses.area(area.path)}/{LISTS[code]}cycle={cycle.code}"


def _sheet_of(of_year: Sequence[tuple[Area, Cycle]]) -> str:
    """Return the balance sheet of the year; the list of cycles where it has to span several provinces."""
    if len(of_year) != 1:
        return url_for("cycles.index")
    area, cycle = of_year[0]
    return f"{addresses.area(area.path, 'balance')}?cycle={cycle.code}"


def _now(cycles: Sequence[Cycle], years: Mapping[int, Mapping[tuple[str, str], int]]) -> tuple[str, str]:
    """Say in which cycle villages are asked now, until when, and how many needs it has so far."""
    open_ones = [cycle for cycle in cycles if cycle.state == CycleState.OPEN]
    if not open_ones:
        return "", ""
    newest = max(open_ones, key=lambda cycle: cycle.fiscal_year)
    needs = years.get(newest.fiscal_year, {}).get(("need", "in:recorded"), 0)
    url = (
        addresses.cycle(newest.province, newest.code)
        if len(open_ones) == 1 or _alone(open_ones)
        else url_for("cycles.index")
    )
    return _now_sentence(newest, tiers_of(newest.id)[0], needs), url


def _alone(cycles: Sequence[Cycle]) -> bool:
    return len({cycle.province for cycle in cycles}) == 1


def _now_sentence(cycle: Cycle, village: CycleTier, needs: int) -> str:
    today = clock.today()
    said = {"year": cycle.fiscal_year, "needs": number_text(needs)}
    if today < village.opens_on:
        return str(
            _("Village forums for fiscal year %(year)s begin on %(day)s.", **said, day=date_text(village.opens_on))
        )
    if today <= village.closes_on:
        return str(
            _(
                "Villages are asked now for fiscal year %(year)s, until %(day)s: %(needs)s needs so far.",
                **said,
                day=date_text(village.closes_on),
            )
        )
    return str(_("For fiscal year %(year)s villages recorded %(needs)s needs; the tiers above decide now.", **said))
