"""The projects of a year as a workbook under the five parts of the national follow-up system."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.monitoring.pages.portfolio import PortfolioTold, words_of
from app.monitoring.queries.portfolio import PortfolioRow
from app.monitoring.rules.emenscr import PARTS, FieldMapping, MappedField, mapping_on
from app.monitoring.states.projects import LIGHT_LABELS, WORK_STAGE_LABELS
from app.proposals.states import ORIGIN_LABELS, Origin
from app.store import clock
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Satang
from app.web.locale import date_text, language, quantity_text


def workbook(told: PortfolioTold) -> bytes:
    """Return the workbook: first what stands where and what of it is to be verified, then a sheet a part."""
    mapping, words = mapping_on(clock.today()), words_of(told.places)
    rows = [_fields(row, words(row)) for row in told.chosen]
    leaves = [WorkbookLeaf(str(_("Mapping")), _mapping(mapping), widths=[(0, 3, 34)], frozen=(1, 0))]
    for part in PARTS:
        fields = [one for one in mapping.fields if one.part == part]
        heads = write.heads(*(str(one.heading) for one in fields))
        cells = [[row[one.field] for one in fields] for row in rows]
        leaves.append(WorkbookLeaf(part, [heads, *cells], widths=[(0, len(fields) - 1, 26)], frozen=(1, 0)))
    return bind(leaves, title=_("Projects of fiscal year %(year)s together", year=told.asked.year))


def _mapping(mapping: FieldMapping) -> list[Any]:
    heads = write.heads(_("Part"), _("Heading"), _("Our field"), _("Verified by"))
    note = _("No list of the system's fields was seen. Compare each heading before you type it in there.")
    return [heads, *(_line(one) for one in mapping.fields), [note]]


def _line(one: MappedField) -> list[str]:
    return [one.part, str(one.heading), one.field, one.verified_by or str(_("to be verified"))]


def _fields(row: PortfolioRow, words: dict[str, str]) -> dict[str, Any]:
    """Return every field of a project by its name in the mapping; amounts as baht, days as they are read."""
    ground, curve = row.ground, row.ground.curve
    points = curve.points if curve else ()
    _code, thai, english = row.obstacle or ("", "", "")
    return {
        "ref": row.ref,
        "title": row.title,
        **words,
        "fiscal_year": row.fiscal_year,
        "origin": str(ORIGIN_LABELS[Origin(row.origin)]),
        "needs": row.needs,
        "forums": row.forums,
        "begins": date_text(points[0].month, "month") if points else "",
        "ends": date_text(points[-1].month, "month") if points else "",
        "target": quantity_text(curve.target, curve.unit) if curve else "",
        "revision": curve.number if curve else "",
        "allocated": Satang(row.allocated),
        "planned_money": Satang(ground.planned_money),
        "disbursed": Satang(ground.on.disbursed),
        "stage": str(WORK_STAGE_LABELS[ground.on.stage]),
        "percent": ground.on.percent,
        "planned": (ground.on.planned or 0) // 100,
        "as_of": date_text(ground.on.as_of),
        "light": str(LIGHT_LABELS[ground.light.light]),
        "obstacle": (english if language() == "en" else "") or thai,
    }
