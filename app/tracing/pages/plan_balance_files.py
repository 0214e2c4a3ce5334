"""The balance of an area's projects for programs and as a workbook; amounts in satang, in the workbook in baht."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from app.cycles.states import Dimension
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Cell, Satang
from app.tracing.pages.plan_balance import BalanceLine, ShowPage
from app.tracing.rules.plan_balance import BalanceSum
from app.tracing.states import Evidence


def feed(page: ShowPage) -> dict[str, Any]:
    """Return the page for programs."""
    return {
        "area": page.place.code,
        "generated_at": page.as_of.isoformat(),
        "fiscal_year": page.year or None,
        "years": [int(year) for year, _label in page.years],
        "whole": _plain(page.whole) | {"approved": page.approved},
        "dimensions": [_line(one) for one in page.dimensions],
        "parts": [
            {
                "name": one.label,
                "path": one.code or None,
                **_plain(one.sums),
                "by_dimension": {d.value: _plain(s) for d, s in zip(Dimension, one.by_dimension, strict=True)},
            }
            for one in page.parts
        ],
        "evidence": [_line(one) for one in page.evidence],
        "over_years": [
            {
                "fiscal_year": one.year,
                "approved": _plain(one.approved),
                "lineage_before_approval": _plain(one.before),
                "percent_of_projects": one.share,
                "percent_of_money": one.share_of_money,
                "by_evidence": {e.value: _plain(s) for e, s in zip(Evidence, one.by_evidence, strict=True)},
            }
            for one in page.over_years
        ],
    }


def _plain(sums: BalanceSum) -> dict[str, int]:
    return {"projects": sums.n, "satang": sums.satang, "households": sums.households}


def _line(one: BalanceLine) -> dict[str, Any]:
    return {"code": one.code, **_plain(one.sums), "percent_of_money": one.share, "target_percent": one.target}


def workbook(page: ShowPage) -> bytes:
    """Return the tables of the page as a workbook, a sheet each; text is never a formula."""
    counts = (_("Projects"), _("Baht"), _("Households"), _("Share of the money"))
    parts: list[tuple[Cell, ...]] = [
        (
            *(one.label, one.sums.n, Satang(one.sums.satang), one.sums.households),
            *(Satang(each.satang) for each in one.by_dimension),
        )
        for one in page.parts
    ]
    years: list[tuple[Cell, ...]] = [
        (
            *(one.year, one.approved.n, Satang(one.approved.satang)),
            *(one.before.n, Satang(one.before.satang), one.share, one.share_of_money),
        )
        for one in page.over_years
    ]
    heads = (_("Fiscal year"), _("Approved projects"), _("Baht"), _("Need behind it before the approval"), _("Baht"))
    return bind(
        [
            _leaf(_("By dimension"), (_("Dimension"), *counts), map(_cells, page.dimensions)),
            _leaf(_("By part of the area"), (_("Area"), *counts[:3], *page.dimension_labels), parts),
            _leaf(_("What speaks for them"), (_("Evidence"), *counts), map(_cells, page.evidence)),
            _leaf(_("Over the years"), (*heads, _("Share of the projects"), _("Share of the money")), years),
        ]
    )


def _leaf(title: str, heads: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> WorkbookLeaf:
    return WorkbookLeaf(str(title), [write.heads(*heads), *rows], widths=[(0, 0, 40)], frozen=(1, 1))


def _cells(one: BalanceLine) -> tuple[Cell, ...]:
    return (one.label, one.sums.n, Satang(one.sums.satang), one.sums.households, one.share)
