"""Builds the theme of money: funded projects beside what was asked and has no money, in each part and as two lists."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, code_of
from app.cycles.states import ITEM_KIND_LABELS, OUTCOME_LABELS, ItemKind, Outcome
from app.monitoring.queries.silence import days_quiet
from app.store import clock
from app.themes.pages.table import address
from app.themes.pages.view import (
    Key,
    ListedEntry,
    NameSpot,
    ThemeColumn,
    ThemeLine,
    ThemeList,
    ThemePicture,
    ThemeShape,
    View,
)
from app.themes.queries import figures as queries
from app.themes.queries import gaps
from app.themes.queries import outlines as outlines_queries
from app.themes.queries.extent import Extent
from app.themes.queries.question import CHOICES, ThemeQuery, ThemeSubject, level_options
from app.themes.rules.geometry import WIDE, wide_of
from app.web.locale import baht_short, called, number_text

#: Half the side of the smallest and of the largest mark, in units.
SMALLEST, LARGEST = 9, 22
#: How far below the middle of an area its name stands, where marks stand there (also in the drawing's template).
NAMES_BELOW = 40
Sums = Mapping[int, tuple[int, int]]


def money(asked: ThemeQuery, subject: ThemeSubject) -> View:
    """Return what is funded beside what waits without money."""
    extent = subject.extent
    rows = queries.parts(extent)
    funded, waiting = gaps.funded_by_part(extent), gaps.waiting_by_part(extent)
    outlines = outlines_queries.draw(extent, rows, queries.shapes(extent, outlines_queries.tolerance_of(extent)))
    spots = _spots(rows, outlines, funded, waiting)
    drawn = _without_names_below(outlines, spots)
    lines = sorted((_line(asked, row, funded, waiting) for row in rows), key=lambda line: -int(line.raw[2] or 0))
    total = _line_of(extent.path, subject.label, "", _summed(funded), _summed(waiting))
    return View(
        name="money",
        title=_("Funded projects beside what has no money: %(area)s", area=subject.label),
        lede=_(
            "Squares are projects that an approved annual plan funds; circles are needs and proposals without money."
        ),
        label=subject.label,
        facts=(
            (_("Parts"), str(LEVEL_LABELS[extent.level])),
            (_("Without money"), _("deferred, declined, or adopted and left without money, in rounds that are closed")),
        ),
        atlas=drawn,
        pictures=(ThemePicture(shapes=_shapes(rows), spots=spots),),
        legend=_legend(funded, waiting),
        columns=(
            ThemeColumn("projects", str(_("funded projects"))),
            ThemeColumn("baht", str(_("baht funded"))),
            ThemeColumn("waiting", str(_("without money"))),
            ThemeColumn("waiting_baht", str(_("estimated baht"))),
        ),
        lines=tuple(lines),
        total=total,
        caption=_("Funded, and without money, by area"),
        notes=_notes(drawn, {row.path for row in rows}, funded, waiting),
        lists=() if subject.area is None else _lists(subject.area, subject.extent),
        empty="" if funded or waiting else _("No round has been closed here yet, and no project is funded."),
        chosen={**asked.filters, "level": extent.level},
        options={"level": level_options(subject)} if len(subject.levels) > 1 else {},
    )


def _legend(funded: Sums, waiting: Sums) -> tuple[Key, ...]:
    return (
        Key(0, _("funded projects"), _summed(funded)[0], "project"),
        Key(0, _("needs and proposals without money"), _summed(waiting)[0], "waiting"),
    )


def _summed(sums: Sums) -> tuple[int, int]:
    return sum(n for n, _satang in sums.values()), sum(satang for _n, satang in sums.values())


def _line(asked: ThemeQuery, row: Any, funded: Sums, waiting: Sums) -> ThemeLine:
    code = code_of(row.path)
    url = address(code, asked.theme, {}) if row.level in CHOICES else addresses.area(row.path)
    return _line_of(row.path, called(row), url, funded.get(row.path, (0, 0)), waiting.get(row.path, (0, 0)))


def _line_of(path: int, label: str, url: str, funded: tuple[int, int], waiting: tuple[int, int]) -> ThemeLine:
    raw = (funded[0], funded[1] / 100, waiting[0], waiting[1] / 100)
    texts = (number_text(funded[0]), baht_short(funded[1]), number_text(waiting[0]), baht_short(waiting[1]))
    return ThemeLine(path=path, code=code_of(path) if path else "th", label=label, url=url, raw=raw, texts=texts)


def _shapes(rows: Sequence[Any]) -> tuple[ThemeShape, ...]:
    return tuple(ThemeShape(row.path, code_of(row.path), -1, called(row)) for row in rows)


def _spots(rows: Sequence[Any], drawn: outlines_queries.Atlas, funded: Sums, waiting: Sums) -> tuple[NameSpot, ...]:
    """Return the two marks of each part beside each other, their areas in proportion to their numbers."""
    most = max([1, *(n for sums in (funded, waiting) for n, _satang in sums.values())])
    taken: list[Box] = []
    spots: list[NameSpot] = []
    for row in rows:
        if row.path not in drawn.parts:
            continue
        pair = [("project", funded.get(row.path, (0, 0))[0]), ("waiting", waiting.get(row.path, (0, 0))[0])]
        shown = [(mark, n, _half(n, most)) for mark, n in pair if n]
        if not shown:
            continue
        x, y = _free(drawn.parts[row.path].middle, [half for _mark, _n, half in shown], taken)
        at = x - sum(half for _mark, _n, half in shown)
        for mark, n, half in shown:
            words = _("funded projects") if mark == "project" else _("without money")
            spots.append(NameSpot(mark, at + half, y, half, n, f"{called(row)}: {number_text(n)} {words}"))
            at += 2 * half + 1
    return tuple(spots)


Box = tuple[int, int, int, int]


def _free(middle: tuple[int, int], halves: Sequence[int], taken: list[Box]) -> tuple[int, int]:
    """Return the place nearest to ``middle`` where the marks cover no others, and take it; else ``middle``."""
    wide, high = sum(halves), max(halves)
    steps = sorted(((dx, dy) for dx in range(-72, 73, 12) for dy in range(-72, 73, 12)), key=lambda to: math.hypot(*to))
    for dx, dy in steps:
        x, y = middle[0] + dx, middle[1] + dy
        box = (x - wide, y - high, x + wide + 1, y + high)
        if not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in taken):
            taken.append(box)
            return x, y
    return middle


def _without_names_below(drawn: outlines_queries.Atlas, spots: Sequence[NameSpot]) -> outlines_queries.Atlas:
    """Leave out the names that a mark would cover."""

    def free(path: int) -> bool:
        x, y = drawn.parts[path].middle
        half, low = wide_of(drawn.names[path]) * WIDE / 2, y + NAMES_BELOW - WIDE / 2
        return not any(
            abs(spot.x - x) < half + spot.half and abs(spot.y - low) < WIDE / 2 + spot.half for spot in spots
        )

    return replace(drawn, wide=frozenset(filter(free, drawn.wide)), narrow=frozenset(filter(free, drawn.narrow)))


def _half(n: int, most: int) -> int:
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(n / most))


def _notes(drawn: outlines_queries.Atlas, held: set[int], funded: Sums, waiting: Sums) -> tuple[str, ...]:
    notes = []
    if (set(funded) | set(waiting)) - held:
        notes.append(_("What belongs to the area as a whole, or to a part that no longer exists, is in the sum only."))
    if drawn.sources:
        notes.append(_("Outlines: %(source)s", source=", ".join(drawn.sources)))
    return tuple(str(note) for note in notes)


def _lists(area: Area, extent: Extent) -> tuple[ThemeList, ...]:
    projects, items = gaps.largest_funded(extent), gaps.longest_waiting(extent)
    names = areas.labels({row.area_path for row in [*projects, *items]})
    funded = [ListedEntry(row.title, addresses.project(row.ref), " · ".join(_funded(row, names))) for row in projects]
    waiting = [
        ListedEntry(
            row.title,
            addresses.item(row.item_kind, row.ref),
            " · ".join((*_said(row), names.get(row.area_path, ""))),
        )
        for row in items
    ]
    return (
        ThemeList(
            _("The largest funded projects"),
            "project",
            funded,
            len(funded),
            addresses.area(area.path, "projects"),
            _("No project is funded here yet."),
        ),
        ThemeList(
            _("What waits longest without money"),
            "waiting",
            waiting,
            len(waiting),
            addresses.area(area.path, "unfunded"),
            _("Nothing waits without money here."),
        ),
    )


def _funded(row: Any, names: Mapping[int, str]) -> list[str]:
    quiet = days_quiet(row, clock.today())
    silent = str(_("no report for %(n)s days", n=quiet)) if quiet else ""
    return [part for part in (baht_short(row.allocated), silent, names.get(row.area_path, "")) if part]


def _said(row: Any) -> tuple[str, str]:
    return str(ITEM_KIND_LABELS[ItemKind(row.item_kind)]), str(OUTCOME_LABELS[Outcome(row.outcome)])
