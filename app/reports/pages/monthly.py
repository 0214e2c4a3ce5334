"""The monthly report of projects to the provincial committee on paper and for Word: the same figures as its page."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.areas.models import Area
from app.monitoring.pages.books import BookPage, BookRow, BookTold, rows_of
from app.monitoring.pages.orders import OrderShown
from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.process import word
from app.reports.process.press import Frame
from app.web.locale import called, number_text

#: A table for Word: caption, heads, rows.
WordTable = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def monthly(area: Area, page: BookPage, told: BookTold, link: str) -> bytes:
    """Return the report as PDF; ``page`` is its page, made of ``told``, ``link`` the whole address of it."""
    frame = Frame(
        title=page.title,
        subject=_numbered(page),
        province=called(area),
        link=link,
        note=page.digest[:16],
    )
    lights = [(label, number_text(n)) for _code, label, _tone, n in page.lights]
    money = [(_("Allocated"), page.allocated), (_("Planned to be disbursed by the month's end"), page.planned)]
    money += [(_("Disbursed"), page.disbursed)]
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
            *_sums(page),
            *_orders(_("Orders of the meeting before which it lay"), page.given),
            blocks.text(" ".join((_("Fingerprint of every figure of this report:"), page.digest)), pale=True),
        ],
    )


def monthly_word(area: Area, page: BookPage, told: BookTold, link: str) -> bytes:
    """Return the report as a DOCX into which the office may write: the same tables in the same order."""
    of = _("%(n)s of %(all)s", n="{n}", all=number_text(page.expected))
    counts = [(_("reports expected"), number_text(page.expected))]
    counts += [
        (label, of.format(n=number_text(n)))
        for label, n in ((_("received"), page.received), (_("on time"), page.on_time), (_("certified"), page.certified))
    ]
    counts += [(label, number_text(n)) for _code, label, _tone, n in page.lights]
    counts += [(_("Allocated"), page.allocated), (_("Planned to be disbursed by the month's end"), page.planned)]
    counts += [(_("Disbursed"), page.disbursed)]
    tables: list[WordTable] = [
        (_("Counts"), (_("What is counted"), _("How many")), counts),
        *_word_changes(page),
        *_word_orders(_("What was ordered, and what became of it"), page.orders),
        _word_projects(rows_of(told)),
        *_word_sums(page),
        *_word_orders(_("Orders of the meeting before which it lay"), page.given),
    ]
    below = f"{called(area)} · {_numbered(page)} · {link}"
    note = " ".join((_("Fingerprint of every figure of this report:"), page.digest)) if page.digest else ""
    return word.word({"parts": [word.part(page.title, below, tables, note) | {"last": True}]})


def _numbered(page: BookPage) -> str:
    if page.number:
        return str(_("Report no. %(n)s", n=page.number))
    return str(_("Not frozen yet: these are the data of now."))


def _word_changes(page: BookPage) -> list[WordTable]:
    rows = [(label, "\n".join(title for title, _url in projects)) for label, projects in page.changes]
    return [(_("Since the month before"), (_("Light"), _("Projects")), rows)] if rows else []


def _word_orders(title: str, rows: Sequence[OrderShown]) -> list[WordTable]:
    told = [(one.words, f"{one.state}\n{one.due}", one.answer or "—") for one in rows]
    return [(title, (_("What was ordered"), _("State"), _("Answer")), told)] if told else []


def _word_projects(rows: Sequence[BookRow]) -> WordTable:
    heads = (_("Project"), _("Agency"), _("Light"), _("Work"), _("Disbursed"), _("Obstacle"))
    told = [(f"{r.title} ({r.ref})", r.agency, r.light[1], r.work, r.money, r.obstacle or "—") for r in rows]
    return _("Projects, the worst on top"), heads, told or [("—",) * len(heads)]


def _word_sums(page: BookPage) -> list[WordTable]:
    """Return the obstacles by the money behind them, and the agencies with their reports; what is empty is left out."""
    obstacles = [(label, number_text(n), money) for label, n, money in page.obstacles]
    agencies = [
        (name, number_text(n), _("%(n)s of %(all)s", n=told, all=n), number_text(bad))
        for name, n, told, bad in page.agencies
    ]
    heads = (_("Agency"), _("Projects"), _("Reported"), _("Behind, stopped or silent"))
    tables: list[WordTable] = []
    if obstacles:
        money = (_("Obstacle"), _("Projects"), _("Allocated"))
        tables.append((_("Obstacles, by the money behind them"), money, obstacles))
    return [*tables, (_("Lead agencies with their reports of the month"), heads, agencies)] if agencies else tables


def _changes(page: BookPage) -> list[Block]:
    told = [blocks.text(f"{label}: {'; '.join(title for title, _url in projects)}") for label, projects in page.changes]
    same = _("No project came into trouble or out of it.")
    first = _("No report of the month before was frozen to compare with.")
    return [
        blocks.heading(_("Since the month before")),
        *(told or [blocks.text(same if page.has_before else first)]),
    ]


def _orders(title: str, rows: Sequence[OrderShown]) -> list[Block]:
    columns = [
        PaperColumn(_("What was ordered"), wide=4),
        PaperColumn(_("State"), wide=2),
        PaperColumn(_("Answer"), wide=4),
    ]
    return [blocks.table(title, columns, [[one.words, one.state, one.answer or "—"] for one in rows])] if rows else []


def _projects(rows: list[BookRow]) -> Block:
    columns = [
        PaperColumn(_("Project"), wide=6),
        PaperColumn(_("Light"), wide=3),
        PaperColumn(_("Work"), wide=3),
        PaperColumn(_("Disbursed"), number=True, wide=3),
        PaperColumn(_("Obstacle"), wide=3),
    ]
    cells = [[f"{row.title} ({row.agency})", row.light[1], row.work, row.money, row.obstacle or "—"] for row in rows]
    return blocks.table(_("Projects, the worst on top"), columns, cells)


def _sums(page: BookPage) -> list[Block]:
    tables = []
    for caption, (first, *others), rows in _word_sums(page):
        columns = [PaperColumn(first, wide=4), *(PaperColumn(head, number=True, wide=2) for head in others)]
        tables.append(blocks.table(caption, columns, [list(row) for row in rows]))
    return tables
