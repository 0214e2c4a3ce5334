"""A theme on paper: the drawing as it stands on its page, what its figures mean, and the whole table."""

from __future__ import annotations

from flask_babel import gettext as _

from app.reports.pages import blocks
from app.reports.pages.blocks import Block, PaperColumn
from app.reports.pages.heading import place_of, province_of
from app.reports.process.press import Frame
from app.themes.pages import files
from app.themes.pages.view import ThemeLine, View
from app.themes.queries.question import ThemeSubject
from app.web.locale import number_text

#: Lines of the table that are printed; the workbook holds all.
MOST = 1000


def theme(view: View, subject: ThemeSubject, link: str) -> bytes:
    """Return the theme as PDF; ``link`` is the address of its page, behind the QR code."""
    frame = Frame(
        title=view.title,
        subject=place_of(subject.area) if subject.area else subject.label,
        province=province_of(subject.extent.path) if subject.area else subject.label,
        link=link,
    )
    held = [blocks.text(view.empty)] if view.empty else []
    notes = [blocks.text(note, pale=True) for note in view.notes]
    facts = blocks.facts(list(view.facts))
    return blocks.paper(frame, [blocks.text(view.lede), facts, *held, *_drawn(view), *notes, *_table(view)])


def _drawn(view: View) -> list[Block]:
    atlas = view.atlas
    if not atlas.height:
        return []
    drawn: list[Block] = []
    for picture in view.pictures:
        middles = {path: part.middle for path, part in atlas.parts.items() if path in atlas.wide}
        plain = not picture.spots and not picture.dots
        names = [(*middle, atlas.names[path]) for path, middle in middles.items()] if plain else []
        drawn += [blocks.heading(picture.title)] if picture.title else []
        says = picture.title or view.title
        drawn.append(blocks.drawing(files.picture_svg(view, picture), says, (atlas.width, atlas.height), names))
    scale = [blocks.heading(view.scale)] if view.scale else []
    keys = [(files.swatch_svg(key), f"{key.text} ({number_text(key.n)})") for key in view.legend]
    return [*drawn, *scale, blocks.key(keys)]


def _table(view: View) -> list[Block]:
    if not view.lines:
        return []
    columns = [
        PaperColumn(_("Area"), wide=3),
        *(PaperColumn(one.label, number=one.number, wide=2) for one in view.columns),
    ]
    rows = [_cells(line) for line in view.lines[:MOST]]
    return [blocks.table(view.caption, columns, rows, total=_cells(view.total) if view.total else ())]


def _cells(line: ThemeLine) -> list[str]:
    return [line.label, *line.texts]
