"""The monthly report of projects to the provincial committee on paper: the same figures as its page."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.areas.models import Area
from app.monitoring.pages.books import BookPage, BookRow, BookTold, rows_of
from app.monitoring.pages.orders import OrderShown
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.process.press import Frame
from app.web.locale import called, number_text


def monthly(area: Area, page: BookPage, told: BookTold, link: str) -> bytes:
    """Return the report as PDF; ``page`` is its page, made of ``told``, ``link`` the whole address of it."""
    frame = Frame(
        title=page.title,
        subject=_("Report no. %(n)s", n=page.number)
        if page.number
        else _("Not frozen yet: these are the data of now."),
        province=called(area),
        link=link,
        note=page.digest[:16],
    )
    lights = [(label, number_text(n)) for _code, label, _tone, n in page.lights]
    money = [(_("Allocated"), page.allocated), (_("Disbursed"), page.disbursed)]
    return blocks.paper(
        frame,
        [
            blocks.figures(
                [
                    (number_text(page.expected), _("reports expected")),
                    (f"{page.received:,} / {page.expected:,}", _("received")),
                    (f"{page.on_time:,} / {page.expected:,}", _("on time")),
                ]
            ),
            *_changes(page),
            *_orders(_("What was ordered, and what became of it"), page.orders),
            blocks.facts([*lights, *money]),
            _projects(rows_of(told)),
            blocks.text(" ".join((_("Fingerprint of every figure of this report:"), page.digest)), pale=True),
        ],
    )


def _changes(page: BookPage) -> list[Block]:
    told = [blocks.text(f"{label}: {'; '.join(title for title, _url in projects)}") for label, projects in page.changes]
    return [blocks.heading(_("Since the month before")), *told] if told else []


def _orders(title: str, rows: Sequence[OrderShown]) -> list[Block]:
    columns = [
        PaperColumn(_("What was ordered"), wide=4),
        PaperColumn(_("State"), wide=2),
        PaperColumn(_("Answer"), wide=4),
    ]
    return [blocks.table(title, columns, [[one.words, one.state, one.answer or "—"] for one in rows])] if rows else []


def _projects(rows: list[BookRow]) -> Block:
    columns = [
        PaperColumn(_("Project"), wide=5),
        PaperColumn(_("Light"), wide=2),
        PaperColumn(_("Work"), wide=3),
        PaperColumn(_("Disbursed"), number=True, wide=2),
        PaperColumn(_("Obstacle"), wide=3),
    ]
    cells = [[f"{row.title} ({row.agency})", row.light[1], row.work, row.money, row.obstacle or "—"] for row in rows]
    return blocks.table(_("Projects, the worst on top"), columns, cells)
