"""The page on which heads are counted by sector, sex and age band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.bodies.models import PeopleGroup, Sector
from app.cycles.pages.requirements import Names, listed
from app.cycles.rules.requirements import JudgedRule, Rules
from app.forums.forms.sittings import AttendanceForm, cell_name
from app.forums.models.attendance import Shortfall
from app.forums.models.sittings import Forum
from app.forums.pages.frame import FormPage, about, versions_of, way_to
from app.forums.pages.requirements import Judged, judged
from app.forums.policy import sittings as policy
from app.forums.states.sittings import AGE_BAND_LABELS, SEX_LABELS, AgeBand, Move, Sex
from app.ledger.actor import Actor
from app.web.locale import named


@dataclass(frozen=True, slots=True)
class SectorCells:
    """One sector of the grid: its name, the heads counted so far, and the names of its cells by age band."""

    name: str
    counted: int
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What the page is made of: sectors, the groups that the cycle asks for, its rules, and what was found so far."""

    sectors: Sequence[Sector]
    groups: Sequence[PeopleGroup]
    rules: Rules
    findings: Sequence[JudgedRule]
    short: Sequence[Shortfall]


@dataclass(frozen=True, kw_only=True)
class AttendancePage(FormPage):
    """Heads at the door, and by sector, sex and age band."""

    endpoint: ClassVar = "forums.attendance"
    forum_ref: str
    form: AttendanceForm
    sectors: tuple[SectorCells, ...]
    sexes: tuple[str, ...]
    counted: int
    difference: str
    groups: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    judged: tuple[Judged, ...]
    reasons_url: str

    @classmethod
    def of(
        cls,
        forum: Forum,
        form: AttendanceForm,
        grid: Grid,
        by: Actor,
        theirs: Mapping[str, str] | None = None,
    ) -> AttendancePage:
        """Return the page; ``theirs`` is what somebody else saved meanwhile."""
        verdict = policy.can(by, Move.RECORD, forum)
        cells = tuple(sector_cells(form, sector) for sector in grid.sectors)
        counted = sum(sector.counted for sector in cells)
        names = {str(one.id): named(one) for one in (*grid.sectors, *grid.groups)}
        calls = Names.now()
        return cls(
            title=_("Who was in the room"),
            kicker=about(forum),
            lede=_("Count heads, not names. Type only where somebody was there."),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            versions=versions_of(theirs, _typed(form), lambda key: _label(key, names), _write) if theirs else (),
            forum_ref=forum.ref,
            form=form,
            sectors=cells,
            sexes=tuple(str(SEX_LABELS[sex]) for sex in Sex),
            counted=counted,
            difference=difference(form.total.data or 0, counted),
            groups=tuple(f"group-{one.id}" for one in grid.groups),
            rules=listed(grid.rules, calls),
            judged=judged(grid.findings, calls, grid.short),
            reasons_url=url_for("forums.reasons", ref=forum.ref) if grid.short else "",
        )


def difference(total: int, counted: int) -> str:
    """Say how the heads by sector and the heads at the door differ; nothing where they agree."""
    said = ""
    if total > counted:
        said = ngettext(
            "%(num)s person counted at the door is missing from the table.",
            "%(num)s people counted at the door are missing from the table.",
            total - counted,
        )
    elif counted > total:
        said = ngettext(
            "The table holds %(num)s person more than were counted at the door.",
            "The table holds %(num)s people more than were counted at the door.",
            counted - total,
        )
    return said


def sector_cells(form: AttendanceForm, sector: Sector) -> SectorCells:
    """Return the cells of one sector's part of the grid."""
    names = [[cell_name(sector.id, sex, band) for sex in Sex] for band in AgeBand]
    rows = tuple(
        (
            str(AGE_BAND_LABELS[band]),
            tuple((name, f"{named(sector)}, {AGE_BAND_LABELS[band]}, {SEX_LABELS[sex]}") for name, sex in pairs),
        )
        for band, pairs in ((band, list(zip(row, Sex, strict=True))) for band, row in zip(AgeBand, names, strict=True))
    )
    return SectorCells(named(sector), sum(form[name].data or 0 for row in names for name in row), rows)


def _typed(form: AttendanceForm) -> dict[str, str]:
    cells = {field.name[2:]: str(field.data) for field in form if field.name.startswith("n-") and field.data}
    groups = {field.name: str(field.data) for field in form if field.name.startswith("group-") and field.data}
    return {"total": str(form.total.data or 0), **cells, **groups}


def _label(key: str, sectors: Mapping[str, str]) -> str:
    if key == "total":
        return str(_("People counted at the door"))
    if key.startswith("group-"):
        return sectors.get(key.removeprefix("group-"), "")
    sector, sex, band = key.split("-", 2)
    return f"{sectors.get(sector, '')} · {AGE_BAND_LABELS[AgeBand(band)]} · {SEX_LABELS[Sex(sex)]}"


def _write(_key: str, value: str) -> str:
    return value or "0"
