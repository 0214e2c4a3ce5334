"""Forms จ.1-1 and จ.1 as PDF, as workbook and for Word, each from the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.briefs import EMPTY, PaperBrief, SummaryRow
from app.reports.process import word
from app.reports.process.press import Frame
from app.reports.rules.layouts import ACTIVITIES, COSTS, FormLayout
from app.store import clock
from app.tables.process.write import WorkbookLeaf, bind, heads
from app.tables.rules.cells import Cell, Satang
from app.web.locale import baht_text, date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands around a form: its title, the province, what it is about, the whole address of its page."""

    title: str
    province: str
    subject: str = ""
    link: str = ""


def _note(papers: Sequence[PaperBrief], layout: FormLayout) -> str:
    dash = _("“%(dash)s” means: not written yet.", dash=EMPTY) if any(one.lacks for one in papers) else ""
    return " ".join(filter(None, (dash, str(layout.source))))


def briefs_pdf(papers: Sequence[PaperBrief], layout: FormLayout, around: Letterhead) -> bytes:
    """Return the briefs as one PDF, each beginning on a page of its own; raises ``PressFailed``."""
    frame = Frame(title=around.title, province=around.province, subject=around.subject, link=around.link)
    drawn: list[Block] = []
    for n, one in enumerate(papers):
        drawn += [*([blocks.new_page()] if n else []), *_brief(one)]
    return blocks.paper(frame, [*drawn, blocks.text(_note(papers, layout), pale=True)])


def _brief(one: PaperBrief) -> Iterator[Block]:
    yield blocks.heading(f"{one.ref} {one.title}")
    yield blocks.facts(one.head)
    for key, label, text in one.rows:
        if key == ACTIVITIES:
            yield _activities(label, one)
        elif key == COSTS:
            yield _costs(label, one)
        else:
            yield blocks.facts([(label, text)])


def _activities(label: str, one: PaperBrief) -> Block:
    columns = [PaperColumn(_("Main activity"), wide=5), PaperColumn(_("Cost"), number=True, wide=2)]
    rows = [[name, baht_text(satang)] for name, satang in one.activities] or [[EMPTY, EMPTY]]
    return blocks.table(label, columns, rows, [_("Total"), baht_text(one.total)] if one.activities else ())


def _costs(label: str, one: PaperBrief) -> Block:
    columns = [
        PaperColumn(_("What is bought"), wide=4),
        PaperColumn(_("Quantity × price"), wide=4),
        PaperColumn(_("Kind"), wide=3),
        PaperColumn(_("Month"), wide=2),
        PaperColumn(_("Cost"), number=True, wide=3),
    ]
    rows = [[name, each, kind, month, baht_text(satang)] for name, each, kind, month, satang, _act in one.costs]
    together = baht_text(sum(cost[4] for cost in one.costs))
    return blocks.table(
        label, columns, rows or [[EMPTY] * len(columns)], [_("Total"), "", "", "", together] if rows else ()
    )


def briefs_word(papers: Sequence[PaperBrief], layout: FormLayout, around: Letterhead) -> bytes:
    """Return the briefs as a DOCX that can be edited, each beginning on a page of its own."""
    parts = [_part(one, layout, around) for one in papers]
    if parts:
        parts[-1]["last"] = True
    return word.word({"parts": parts})


def _part(one: PaperBrief, layout: FormLayout, around: Letterhead) -> dict[str, object]:
    labels = {key: label for key, label, _text in one.rows}
    words = [(label, text) for key, label, text in one.rows if key not in (ACTIVITIES, COSTS)]
    told = (_("Field"), _("What is written"))
    tables: list[tuple[str, Sequence[str], Sequence[Sequence[str]]]] = [("", told, [*one.head, *words])]
    if ACTIVITIES in labels:
        rows = [(name, baht_text(satang)) for name, satang in one.activities] or [(EMPTY, EMPTY)]
        tables.append((labels[ACTIVITIES], (_("Main activity"), _("Cost")), rows))
    if COSTS in labels and one.costs:
        tables.append((labels[COSTS], _cost_heads(), [_cost_texts(cost) for cost in one.costs]))
    below = f"{around.province} · {one.ref} · {date_text(clock.today())}"
    return word.part(f"{layout.title}", below, tables, _note([one], layout))


def _cost_heads() -> tuple[str, ...]:
    return (_("What is bought"), _("Main activity"), _("Quantity × price"), _("Kind"), _("Month"), _("Cost"))


def _cost_texts(cost: tuple[str, str, str, str, int, str]) -> tuple[str, ...]:
    name, each, kind, month, satang, activity = cost
    return name, activity, each, kind, month, baht_text(satang)


def briefs_workbook(papers: Sequence[PaperBrief], layout: FormLayout, around: Letterhead) -> bytes:
    """Return the briefs as a workbook: a row each, their activities, their cost lines; raises ``Unbound``."""
    tables = (ACTIVITIES, COSTS)
    first = papers[0] if papers else None
    names = [label for label, _text in first.head] if first else []
    names += [label for key, label, _text in first.rows if key not in tables] if first else []
    rows: list[list[Cell]] = [
        [
            one.ref,
            *(text for _label, text in one.head),
            *(text for key, _label, text in one.rows if key not in tables),
            Satang(one.total),
        ]
        for one in papers
    ]
    activities: list[list[Cell]] = [
        [one.ref, name, Satang(satang)] for one in papers for name, satang in one.activities
    ]
    costs: list[list[Cell]] = [
        [one.ref, name, activity, each, kind, month, Satang(satang)]
        for one in papers
        for name, each, kind, month, satang, activity in one.costs
    ]
    number = _("Number")
    return bind(
        [
            WorkbookLeaf(
                layout.code,
                [heads(number, *names, _("Budget in baht")), *rows, [_note(papers, layout)]],
                frozen=(1, 1),
                widths=((0, 0, 16), (1, 30, 40)),
            ),
            WorkbookLeaf(_("Activities"), [heads(number, _("Main activity"), _("Cost")), *activities], frozen=(1, 0)),
            WorkbookLeaf(_("Cost lines"), [heads(number, *_cost_heads()), *costs], frozen=(1, 0)),
        ],
        title=around.title,
    )


def summary_pdf(rows: Sequence[SummaryRow], years: Sequence[int], layout: FormLayout, around: Letterhead) -> bytes:
    """Return form จ.1 as PDF on its side; raises ``PressFailed``."""
    frame = Frame(
        title=around.title, province=around.province, subject=around.subject, link=around.link, landscape=True
    )
    columns = [
        *(PaperColumn(str(row.label), wide=4) for row in layout.rows),
        *(PaperColumn(str(year), number=True, wide=2) for year in years),
        PaperColumn(_("Total"), number=True, wide=2),
    ]
    cells = [[*_texts(row, layout), *(_money(n) for n in row.years), _money(row.total)] for row in rows]
    sums = [sum(column) for column in zip(*(row.years for row in rows), strict=True)] if rows else []
    total = ["", "", "", _("Total"), *map(_money, sums), _money(sum(sums))] if rows else ()
    caption = _("Projects, their indicators and what they cost in each fiscal year")
    return blocks.paper(
        frame, [blocks.table(caption, columns, cells, total), blocks.text(str(layout.source), pale=True)]
    )


def _money(satang: int) -> str:
    return baht_text(satang) if satang else EMPTY


def _texts(row: SummaryRow, layout: FormLayout) -> list[str]:
    return [getattr(row, one.key) for one in layout.rows]


def summary_word(rows: Sequence[SummaryRow], years: Sequence[int], layout: FormLayout, around: Letterhead) -> bytes:
    """Return form จ.1 for Word: a line a project."""
    table = (
        "",
        (*(str(one.label) for one in layout.rows), _("Fiscal years"), _("Total")),
        [(*_texts(row, layout), _spread(row, years), baht_text(row.total)) for row in rows],
    )
    told = word.part(around.title, f"{around.province} · {around.subject}", [table], str(layout.source))
    return word.word({"parts": [told | {"last": True}]})


def _spread(row: SummaryRow, years: Sequence[int]) -> str:
    return "\n".join(f"{year}: {baht_text(satang)}" for year, satang in zip(years, row.years, strict=True) if satang)


def summary_workbook(rows: Sequence[SummaryRow], years: Sequence[int], layout: FormLayout, around: Letterhead) -> bytes:
    """Return form จ.1 as a workbook; raises ``Unbound``."""
    names = (*(str(one.label) for one in layout.rows), *(str(year) for year in years), _("Total"))
    cells: list[list[Cell]] = [
        [*_texts(row, layout), *(Satang(n) for n in row.years), Satang(row.total)] for row in rows
    ]
    leaf = WorkbookLeaf(layout.code, [heads(*names), *cells, [str(layout.source)]], frozen=(1, 0), widths=((0, 3, 40),))
    return bind([leaf], title=around.title)
