"""How near the money comes to what was asked, on one page for a district's notice board."""

from __future__ import annotations

from flask_babel import gettext as _

from app.reports.pages import blocks
from app.reports.pages.blocks import PaperColumn
from app.reports.pages.heading import place_of, province_of
from app.reports.process.press import Frame
from app.tracing.pages.alignment import Alignment, per_cent
from app.web.locale import baht_text, called, date_text, named, number_text

#: Categories on the page, and lines of each of the two lists: so that it stays one page.
ROWS, LINES = 12, 5


def alignment(told: Alignment, link: str) -> bytes:
    """Return the measures, the two lists and the largest categories as PDF; ``link`` is behind the QR code."""
    frame = Frame(
        title=_("Does the money follow the needs? %(area)s", area=called(told.area)),
        subject=place_of(told.area),
        province=province_of(told.area.path),
        link=link,
        note=told.cycle.code,
    )
    columns = [
        PaperColumn(_("Category"), wide=4),
        *(PaperColumn(label, number=True, wide=2) for label in (_("Needs"), _("Share of the needs"))),
        *(PaperColumn(label, number=True, wide=2) for label in (_("Allocated"), _("Share of the baht"))),
    ]
    rows = [
        [one.label, number_text(one.needs), per_cent(one.asked), baht_text(one.satang), per_cent(one.given)]
        for one in told.rows[:ROWS]
    ]
    nothing = [f"{one.label} ({number_text(one.needs)})" for one in told.nothing_funded[:LINES]]
    nobody = [f"{one.label} ({baht_text(one.satang)})" for one in told.nobody_asked[:LINES]]
    return blocks.paper(
        frame,
        [
            blocks.facts([(_("Planning cycle"), named(told.cycle)), (_("As of"), date_text(told.day))]),
            blocks.figures([(one.shown, one.label) for one in told.measures]),
            blocks.facts([(one.label, one.made_of) for one in told.measures]),
            blocks.facts([(_("Asked most, funded nothing"), ", ".join(nothing))]),
            blocks.facts([(_("Funded, and nobody asked"), ", ".join(nobody))]),
            blocks.table(_("Category by category"), columns, rows),
        ],
    )
