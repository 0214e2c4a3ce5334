"""The background sheet of a forum: the profile of its area on paper."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.areas.models import Area
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame
from app.tracing.pages.profile import ProfileFigure, ProfilePage, dated
from app.web.locale import date_text


def profile(area: Area, page: ProfilePage, link: str) -> bytes:
    """Return the sheet as PDF; raises ``PressFailed``."""
    frame = Frame(
        title=_("Background sheet for the forum"), province=province_of(area.path), subject=near(area), link=link
    )
    asked = " · ".join(filter(None, (_("What was asked, and what became of it"), page.cycle)))
    return blocks.paper(
        frame,
        [
            *_figures(_("People"), page.people, _("No population has been imported for this area.")),
            *_figures(asked, page.asked, _("No need of this area has been decided yet.")),
            *_figures(_("Money"), page.money, ""),
            *_data(page),
        ],
    )


def _figures(title: str, rows: Sequence[ProfileFigure], empty: str) -> list[Block]:
    if not rows:
        return [blocks.heading(title), blocks.text(empty)]
    columns = [
        PaperColumn(_("Figure"), wide=4),
        PaperColumn(_("Value"), number=True, wide=3),
        PaperColumn(_("Day and source"), wide=5),
    ]
    return [blocks.table(title, columns, [[row.label, row.value, dated(row)] for row in rows])]


def _data(page: ProfilePage) -> list[Block]:
    if not page.data:
        return []
    columns = [
        PaperColumn(_("Data set"), wide=5),
        PaperColumn(_("Owner agency"), wide=4),
        PaperColumn(_("Day of its figures"), wide=2),
        PaperColumn(_("State"), wide=3),
    ]
    rows = [[row.name, row.owner, date_text(row.as_of) or "–", row.flag] for row in page.data]
    return [blocks.table(_("Data sets of the province"), columns, rows)]
