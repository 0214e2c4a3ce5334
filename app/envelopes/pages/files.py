"""The board for programs and as a workbook; amounts in satang, in the workbook in baht."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from flask_babel import gettext as _

from app.envelopes.pages.asked import BoardQuestion
from app.envelopes.pages.board import BoardPage, KeptChange
from app.envelopes.pages.parts import DistrictLine
from app.envelopes.pages.reading import BoardReading, ReachedRow, reading
from app.envelopes.rules.board import ReachedSums
from app.envelopes.states import MONEY_REACH_LABELS
from app.plans.models.funding import AnnualPlan
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Cell, Satang


def feed(page: BoardPage) -> dict[str, Any]:
    """Return the page for programs: its sums, its districts and the rows of the list that it shows."""
    return {
        "annual_plan": f"{page.annual.fiscal_year}-{page.at['code']}",
        "generated_at": page.as_of.isoformat(),
        "order": "points" if page.by_points else "rank",
        "envelope": {"standing": page.standing, "satang": page.satang, "final": page.final},
        "change": page.asked.filters,
        "asked_for": page.asked_for,
        "candidates": page.n,
        "line": page.line or None,
        "sums": _plain(page.sums),
        "before": _plain(page.before),
        "ways": [{"spread": way.spread.value, **_plain(way.sums)} for way in page.ways],
        "districts": [_district(one) for one in page.districts],
        "balance": [
            {"dimension": one.label, "candidates": one.n, "given": one.given, "before": one.was} for one in page.balance
        ],
        "kept": [_kept(one) for one in page.kept],
        "rows": [_row(row) for row in page.rows],
        "next": page.next_url.replace("?", ".json?", 1) or None,
    }


def _district(one: DistrictLine) -> dict[str, Any]:
    return {
        "code": one.code or None,
        "candidates": one.candidates,
        "reached": one.reached,
        "asked_for": one.asked,
        "given": one.given,
        "before": one.was,
        "allocated": one.allocated,
        "ceiling": one.ceiling,
    }


def _kept(one: KeptChange) -> dict[str, Any]:
    names = ("name", "question", "reached", "given", "districts", "households")
    told = {name: getattr(one.scenario, name) for name in names}
    return told | {"kept_at": one.scenario.kept_at.isoformat()}


def _plain(sums: ReachedSums) -> dict[str, int]:
    return {name: getattr(sums, name) for name in ("whole", "part", "given", "districts", "households", "needs")}


def _row(row: ReachedRow) -> dict[str, Any]:
    return {
        "place": row.line.place,
        "candidate": row.candidate.ref,
        "title": row.candidate.title,
        "asks_for": row.line.asking.satang,
        "asked_so_far": row.line.asked_so_far,
        "given": row.line.given,
        "before": row.was,
        "reach": row.line.reach.value,
        "short": row.line.short.value if row.line.short else None,
        "needs": row.line.asking.needs,
        "households": row.line.asking.households,
        "project": row.candidate.project_ref,
        "allocated": row.candidate.allocated,
    }


def workbook(annual: AnnualPlan, asked: BoardQuestion) -> bytes:
    """Return every candidate of the board as a workbook; text is never a formula."""
    read = reading(annual, asked)
    rows = chain([write.heads(*_heads())], _cells(read))
    return bind([WorkbookLeaf(str(_("How far the money reaches")), rows, widths=[(2, 2, 50)], frozen=(1, 3))])


def _heads() -> tuple[str, ...]:
    return (
        *(_("Place"), _("Reference"), _("Candidate"), _("District"), _("Asks for"), _("Asked for so far"), _("Given")),
        *(_("Given before the change"), _("How far the money reaches"), _("Why not all"), _("Needs"), _("Households")),
        *(_("Project"), _("Allocated in the annual plan")),
    )


def _cells(read: BoardReading) -> Iterator[Sequence[Cell]]:
    for row in read.rows:
        line, one = row.line, row.candidate
        money = (line.asking.satang, line.asked_so_far, line.given, row.was)
        words = (str(MONEY_REACH_LABELS[line.reach]), row.why)
        behind = (line.asking.needs, line.asking.households, one.project_ref or "")
        yield (
            *(line.place, one.ref, one.title, row.district),
            *map(Satang, money),
            *(*words, *behind, Satang(one.allocated) if one.allocated is not None else ""),
        )
