"""The half year's evaluation report for the good governance committee on paper: the same figures as its page."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.models import Area
from app.evaluation.pages.half import HalfPage, HalfRow
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import province_of
from app.reports.process.press import Frame
from app.web.locale import number_text


def half(area: Area, page: HalfPage, link: str) -> bytes:
    """Return the report as PDF; ``page`` is its page, ``link`` the whole address of it."""
    frame = Frame(title=page.title, subject=page.lede, province=province_of(area.path), link=link, note="")
    sums = [(page.drawn, _("drawn")), (page.compared, _("compared")), (page.missing, _("missing"))]
    parts = [block for row in page.rows for block in _evaluation(row)]
    nothing = [] if parts else [blocks.text(_("Nothing was evaluated in this half year."))]
    return blocks.paper(frame, [blocks.figures([(number_text(n), label) for n, label in sums]), *parts, *nothing])


def _evaluation(row: HalfRow) -> list[Block]:
    facts = [
        (_("Drawn"), number_text(row.count.drawn)),
        (_("Compared"), number_text(row.count.compared)),
        (_("Self-evaluations missing"), number_text(row.count.missing_self)),
        (_("Independent evaluations missing"), number_text(row.count.missing_independent)),
        (_("Mean of the self-evaluations"), _points(row.own_mean)),
        (_("Mean of the independent evaluations"), _points(row.outside_mean)),
        (_("Replies"), number_text(row.replied)),
    ]
    columns = [
        PaperColumn(_("What was evaluated"), wide=5),
        PaperColumn(_("Self"), number=True),
        PaperColumn(_("Independent"), number=True),
        PaperColumn(_("Answers that differ"), number=True, wide=2),
    ]
    cells = [[one.title, _points(one.own), _points(one.outside), number_text(one.marked)] for one in row.apart]
    apart = [blocks.table(_("Where both sides differ most"), columns, cells)] if cells else []
    return [blocks.heading(row.title), blocks.facts(facts), *apart]


def _points(points: int | None) -> str:
    return "—" if points is None else number_text(points)
