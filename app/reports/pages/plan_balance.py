"""The balance of an area's projects on one A4 for its notice board: the same figures as the page."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import place_of, province_of
from app.reports.process.press import Frame
from app.tracing.pages.plan_balance import BalanceLine, ShowPage
from app.web.locale import baht_short, moment_text, number_text

#: Parts that one sheet holds; the page has all.
MOST = 14


def plan_balance(page: ShowPage, link: str) -> bytes:
    """Return the sheet as PDF; ``link`` is the address of its page, behind the QR code."""
    frame = Frame(
        title=page.title,
        subject=place_of(page.place),
        province=province_of(page.place.path),
        link=link,
        note=_("fiscal year %(year)s", year=page.year),
    )
    figures = [
        (number_text(page.whole.n), _("projects in the annual plan")),
        (f"{page.approved:,} / {page.whole.n:,}", _("of them approved")),
        (baht_short(page.whole.satang), _("allocated to them")),
        (number_text(page.whole.households), _("households behind them")),
    ]
    told = [blocks.text(" ".join(page.words))] if page.words else []
    day = blocks.text(_("as of %(when)s", when=moment_text(page.as_of)), pale=True)
    speaks = [line for line in page.evidence if line.sums.n]
    return blocks.paper(
        frame,
        [
            blocks.figures(figures),
            *told,
            _table(_("By dimension"), _("Dimension"), page.dimensions),
            _parts(page),
            _table(_("What speaks for them"), _("Evidence"), speaks),
            day,
        ],
    )


def _table(caption: str, what: str, lines: Sequence[BalanceLine]) -> Block:
    columns = [
        PaperColumn(what, wide=4),
        PaperColumn(_("Projects"), number=True),
        PaperColumn(_("Baht"), number=True, wide=2),
        PaperColumn(_("Share of the money"), number=True),
        PaperColumn(_("Households"), number=True),
    ]
    rows = [
        [
            one.label,
            number_text(one.sums.n),
            baht_short(one.sums.satang),
            f"{one.share}%",
            number_text(one.sums.households),
        ]
        for one in lines
    ]
    return blocks.table(caption, columns, rows)


def _parts(page: ShowPage) -> Block:
    columns = [
        PaperColumn(_("Area"), wide=4),
        PaperColumn(_("Projects"), number=True),
        PaperColumn(_("Baht"), number=True, wide=2),
        PaperColumn(_("Households"), number=True),
    ]
    rows = [
        [one.label, number_text(one.sums.n), baht_short(one.sums.satang), number_text(one.sums.households)]
        for one in page.parts[:MOST]
    ]
    return blocks.table(_("By part of the area"), columns, rows)
