"""The monthly report for programs and as a workbook: the same figures as its page."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.monitoring.pages.books import BookTold, agencies_of, lights_of, obstacles_of, rows_of
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Satang


def as_json(told: BookTold) -> dict[str, Any]:
    """Return the figures of the report with its number and digest."""
    book = told.book
    frozen = {"number": book.number, "frozen_at": book.frozen_at.isoformat(), "digest": book.digest} if book else None
    return {"frozen": frozen, **told.figures}


def workbook(told: BookTold) -> bytes:
    """Return the report as a workbook: sums, projects, obstacles, agencies."""
    figures = told.figures
    sums: list[tuple[Any, ...]] = [
        (_("reports expected"), figures["expected"]),
        (_("received"), figures["received"]),
        (_("on time"), figures["on_time"]),
        *((label, n) for _code, label, _tone, n in lights_of(figures)),
        (_("Allocated"), Satang(figures["allocated"])),
        (_("Planned to be disbursed by the month's end"), Satang(figures["planned"])),
        (_("Disbursed"), Satang(figures["disbursed"])),
    ]
    heads = write.heads(
        _("Reference"), _("Project"), _("Agency"), _("Light"), _("Stage"), _("Work"), _("Disbursed"), _("Obstacle")
    )
    rows = [(r.ref, r.title, r.agency, r.light[1], r.stage, r.work, r.money, r.obstacle) for r in rows_of(told)]
    agencies = write.heads(_("Agency"), _("Projects"), _("Reported"), _("Behind, stopped or silent"))
    obstacles = write.heads(_("Obstacle"), _("Projects"), _("Allocated"))
    return bind(
        [
            WorkbookLeaf(str(_("Counts")), [[str(label), n] for label, n in sums], widths=[(0, 0, 40)]),
            WorkbookLeaf(str(_("Projects")), [heads, *rows], widths=[(1, 2, 40)], frozen=(1, 0)),
            WorkbookLeaf(str(_("Obstacles")), [obstacles, *obstacles_of(told)], widths=[(0, 0, 40)]),
            WorkbookLeaf(str(_("Agencies")), [agencies, *agencies_of(told)], widths=[(0, 0, 40)]),
        ]
    )
