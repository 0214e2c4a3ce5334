"""The sheet for a village's notice board: what was asked, what became of it, what is next."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.models import Area
from app.following.pages.notice import NoticePage
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame
from app.web.locale import number_text


def board(area: Area, page: NoticePage, link: str) -> bytes:
    """Return the sheet as PDF; ``link`` is the address of the area's page, behind the QR code."""
    frame = Frame(title=page.title, subject=f"{near(area)} · {page.month}", province=province_of(area.path), link=link)
    told: list[Block] = [blocks.heading(_("New in %(month)s", month=page.month))]
    told += [
        blocks.text("\n".join(part for part in (f"{one.title} · {day}", one.text) if part)) for day, one in page.news
    ]
    if not page.news:
        told.append(blocks.text(_("Nothing was decided this month.")))
    told += _asked(page)
    if page.windows:
        told.append(blocks.heading(_("What is next")))
        told.append(blocks.facts([(who, f"{when} · {_('now')}" if now else when) for who, when, now in page.windows]))
    words = _("Read every decision with its reason:")
    return blocks.paper(frame, [*told, blocks.code(link, f"{words}\n{page.address}")])


def _asked(page: NoticePage) -> list[Block]:
    columns = [
        PaperColumn(_("Need"), wide=4),
        PaperColumn(_("Hands raised"), number=True),
        PaperColumn(_("What became of it"), wide=2),
        PaperColumn(_("Why, and what is next"), wide=3),
    ]
    told: list[Block] = []
    for cycle, rows in page.groups:
        lines = [
            [
                f"{row.number}. {row.title}",
                number_text(row.votes),
                str(row.point[1]),
                "\n".join(part for part in (row.why, row.next) if part),
            ]
            for row in rows
        ]
        told += [
            blocks.heading(f"{_('What we asked for')} · {cycle}"),
            blocks.table(_("What we asked for, and what became of it"), columns, lines),
        ]
    return told or [blocks.text(_("No need has been recorded here yet."))]
