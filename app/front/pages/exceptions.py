"""The page of what went another way than usual: counts by kind, one kind row by row, for programs, as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.cycles.states import CycleState
from app.front.queries.exceptions import MOST, ROWS, ExceptionQuery, ExceptionRow
from app.front.states import EXCEPTION_KIND_LABELS, ExceptionKind
from app.store import clock
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.web.locale import called, date_text, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionShown:
    """One row, ready to be read."""

    ref: str
    url: str
    area: str
    area_code: str
    words: str
    on: Any


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """What went another way in an area."""

    endpoint: ClassVar = "exceptions.show"
    area: Area
    kind: str
    cycle: str
    cycles: Sequence[Cycle]
    here: str
    #: (code, label, number, address of its list).
    kinds: Sequence[tuple[str, str, int, str]]
    total: int
    rows: Sequence[ExceptionShown]
    next_url: str
    urls: dict[str, str]


def show(place: Area, asked: ExceptionQuery) -> ShowPage:
    """Return the counts, and the rows of the kind that is asked for."""
    counts, here = asked.counts(), addresses.area(place.path, "exceptions")
    kind = ExceptionKind(asked.kind) if asked.kind in set(ExceptionKind) else None
    found = asked.rows(kind) if kind else ()
    query = asked.query_string(kind=kind or "", after="")
    mark = f"?{query}" if query else ""
    return ShowPage(
        title=_("Exceptions: %(area)s", area=called(place)),
        lede=_("What went another way than usual. Each is public, with its reason where one is asked."),
        crumbs=(Crumb(label=called(place), url=addresses.area(place.path)),),
        area=place,
        kind=kind or "",
        cycle=asked.cycle,
        cycles=[one for one in cycles.cycles_of(place.province) if one.state != CycleState.DRAFT],
        here=here,
        kinds=[
            (one.value, str(EXCEPTION_KIND_LABELS[one]), n, f"{here}?{asked.query_string(kind=one.value, after='')}")
            for one, n in counts.items()
        ],
        total=counts[kind] if kind else sum(counts.values()),
        rows=shown(kind, found[:ROWS]) if kind else (),
        next_url=f"{here}?{asked.query_string(after=str(found[ROWS - 1].id))}" if len(found) > ROWS else "",
        urls={"json": f"{here}.json{mark}", "xlsx": f"{here}.xlsx{mark}"},
    )


def shown(kind: ExceptionKind, found: Sequence[ExceptionRow]) -> list[ExceptionShown]:
    """Return the rows of a kind, ready to be read."""
    return _named(kind, found, areas.labels({one.area_path for one in found}))


def _named(kind: ExceptionKind, found: Sequence[ExceptionRow], names: Mapping[int, str]) -> list[ExceptionShown]:
    return [
        ExceptionShown(
            ref=one.ref or "",
            url=_url(kind, one.ref or ""),
            area=names.get(one.area_path, ""),
            area_code=code_of(one.area_path),
            words=_words(kind, one.words),
            on=one.at.astimezone(clock.BANGKOK).date() if isinstance(one.at, datetime) else one.at,
        )
        for one in found
    ]


def _words(kind: ExceptionKind, words: str) -> str:
    if kind is ExceptionKind.LATE_LINK:
        return str(_("%(n)s links", n=number_text(int(words))))
    return words or ""


def _screening(ref: str) -> str:
    return url_for("screening.candidate", ref=ref)


def _letter(number: str) -> str:
    return url_for("instructions.index", q=number)


#: The public pages of kinds whose rows are always about one kind of record.
PAGES: dict[ExceptionKind, Callable[[str], str]] = {
    ExceptionKind.ENVELOPE: addresses.project,
    ExceptionKind.LATE_LINK: addresses.project,
    ExceptionKind.UNATTESTED: addresses.forum,
    ExceptionKind.LOST_SHEET: addresses.forum,
    ExceptionKind.APPEAL: addresses.appeal,
    ExceptionKind.FINDING: addresses.finding,
    ExceptionKind.DISPUTED: lambda ref: addresses.project(ref, "word"),
    ExceptionKind.DEPARTURE: _screening,
    ExceptionKind.CONDITION: _screening,
    ExceptionKind.LETTER: _letter,
}


def _url(kind: ExceptionKind, ref: str) -> str:
    """Return the public page of what a row is about."""
    if known := PAGES.get(kind):
        return known(ref)
    match kind:
        case ExceptionKind.WAIVER | ExceptionKind.ALONE | ExceptionKind.PROPOSED:
            return addresses.balance(ref) if ref.startswith("R") else url_for("plans.candidate", ref=ref)
        case ExceptionKind.HINDRANCE:
            year, _dash, code = ref.partition("-")
            return addresses.approval_sheet(int(year), code)
        case ExceptionKind.NO_SITTING | ExceptionKind.MANY_DESKS | ExceptionKind.REFERRAL:
            return addresses.item("need" if ref.startswith("N") else "proposal", ref)
    return addresses.balance(ref)


def feed(page: ShowPage) -> dict[str, Any]:
    """Return the page for programs: counts of each kind, and the rows of the kind that is asked for."""
    return {
        "area": {"code": page.area.code, "name": called(page.area)},
        "cycle": page.cycle or None,
        "as_of": clock.now().isoformat(),
        "counts": {code: n for code, _label, n, _url in page.kinds},
        "kind": page.kind or None,
        "rows": [
            {"ref": row.ref, "url": row.url, "area": row.area_code, "words": row.words}
            | {"on": row.on.isoformat() if row.on else None}
            for row in page.rows
        ],
        "next": page.next_url.replace("?", ".json?", 1) or None,
    }


def workbook(asked: ExceptionQuery) -> bytes:
    """Return every kind as rows of one sheet, behind a sheet with the counts; what is passed over is counted there."""
    counts = asked.counts()
    kinds = [ExceptionKind(asked.kind)] if asked.kind in set(ExceptionKind) else list(ExceptionKind)
    listed = asked.every_row(kinds, MOST)
    names = areas.labels({one.area_path for rows in listed.values() for one in rows})
    tellings = [
        (str(EXCEPTION_KIND_LABELS[kind]), r.ref, r.area, r.area_code, r.words, date_text(r.on) if r.on else "")
        for kind in kinds
        for r in _named(kind, listed[kind], names)
    ]
    heads = write.heads(_("Kind"), _("Reference"), _("Area"), _("Area code"), _("Words"), _("Day"))
    sums = [(str(EXCEPTION_KIND_LABELS[kind]), counts[kind], len(listed[kind])) for kind in kinds]
    return bind(
        [
            WorkbookLeaf(str(_("Counts")), [write.heads(_("Kind"), _("Number"), _("Rows in this file")), *sums]),
            WorkbookLeaf(str(_("Exceptions")), [heads, *tellings], widths=[(4, 4, 60)], frozen=(1, 0)),
        ]
    )
