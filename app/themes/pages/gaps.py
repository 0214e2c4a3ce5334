"""Builds the theme of the gaps: villages without a forum in the cycle, villages whose needs are open for years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles.models.cycles import Cycle
from app.forums.queries.asked import asked_among
from app.store import clock
from app.thai.dates import fiscal_year
from app.themes.pages.view import Key, ThemeColumn, ThemeLine, ThemePicture, View
from app.themes.queries import gaps, outlines
from app.themes.queries.extent import Extent
from app.themes.queries.figures import cycles_of, shapes
from app.themes.queries.question import GapKind, ThemeQuery, ThemeSubject
from app.web.locale import called, named, number_text


def missed(asked: ThemeQuery, subject: ThemeSubject) -> View:
    """Return the villages in which what is asked for is missing; those that wait longest first."""
    gap = next((one for one in GapKind if one == asked.gap), GapKind.FORUM)
    opened = cycles_of(subject.extent.path)
    cycle = next((one for one in opened if one.code == asked.cycle), asked_among(opened))
    found = _found(gap, subject, cycle)
    inner = Extent(path=subject.extent.path, level=Level.SUBDISTRICT)
    drawn = outlines.draw(inner, found, shapes(inner, outlines.tolerance_of(inner)))
    lines = tuple(_lines(gap, found))
    return View(
        name="gaps",
        title=_("%(gap)s: %(area)s", gap=gap_label(gap), area=subject.label),
        lede=str(_lede(gap)),
        label=subject.label,
        facts=_facts(gap, cycle),
        atlas=drawn,
        pictures=(ThemePicture(dots=((1, _dots(drawn)),)),),
        legend=(Key(1, _("a village"), len(drawn.parts), "dot"),),
        columns=_columns(gap),
        lines=lines,
        total=None,
        caption=str(gap_label(gap)),
        notes=_notes(drawn, len(lines)),
        empty="" if lines else str(_("None: nothing is missing here.")),
        chosen={"gap": gap.value, "cycle": cycle.code if cycle else ""},
        options={
            "gap": [(one.value, str(gap_label(one))) for one in GapKind],
            "cycle": [(one.code, named(one)) for one in opened] if gap == GapKind.FORUM else [],
        },
    )


def gap_label(gap: GapKind) -> str:
    """Return the words for what is missing."""
    if gap == GapKind.FORUM:
        return str(_("Villages without a forum"))
    years = int(gap)
    return str(
        ngettext(
            "Villages with needs open for %(num)s year or more",
            "Villages with needs open for %(num)s years or more",
            years,
        )
    )


def _lede(gap: GapKind) -> str:
    if gap == GapKind.FORUM:
        return str(_("Villages and communities that have a round in the cycle and have held no forum in it yet."))
    return str(_("Needs that nobody has decided on, or that were deferred, counted in years since they were recorded."))


def _found(gap: GapKind, subject: ThemeSubject, cycle: Cycle | None) -> Sequence[Any]:
    if gap != GapKind.FORUM:
        return gaps.waiting(subject.extent.path, _years_ago(int(gap)))
    return gaps.without_forum(subject.extent.path, cycle.id) if cycle else []


def _years_ago(years: int) -> date:
    today = clock.today()
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - years, day=day)


def _columns(gap: GapKind) -> tuple[ThemeColumn, ...]:
    place = ThemeColumn("within", str(_("Lies in")), number=False)
    if gap == GapKind.FORUM:
        return (place,)
    return place, ThemeColumn("needs", str(_("Open needs"))), ThemeColumn("since", str(_("Oldest, fiscal year")))


def _lines(gap: GapKind, found: Sequence[Any]) -> list[ThemeLine]:
    hints = areas.hints(row.path for row in found)
    lines = []
    for row in found:
        code, hint = code_of(row.path), hints.get(row.path, "")
        raw: tuple[Any, ...] = (hint,)
        if gap != GapKind.FORUM:
            raw = (hint, row.n, fiscal_year(row.oldest.astimezone(clock.BANGKOK).date()))
        texts = tuple(
            one if isinstance(one, str) else str(one) if n == 2 else number_text(one) for n, one in enumerate(raw)
        )
        lines.append(
            ThemeLine(
                path=row.path, code=code, label=called(row), url=addresses.area(row.path), raw=raw, texts=texts, klass=1
            )
        )
    return lines


def _dots(drawn: outlines.Atlas) -> str:
    """Return one path with a point for every village: a line of no length has round ends."""
    return "".join(f"M{x} {y}h0" for x, y in dict.fromkeys(one.middle for one in drawn.parts.values()))


def _facts(gap: GapKind, cycle: Cycle | None) -> tuple[tuple[str, str], ...]:
    if gap == GapKind.FORUM:
        return ((_("Planning cycle"), named(cycle) if cycle else "—"),)
    return ((_("Open"), str(_("not decided yet, or deferred"))), (_("Parts"), str(LEVEL_LABELS[Level.VILLAGE])))


def _notes(drawn: outlines.Atlas, n: int) -> tuple[str, ...]:
    notes = []
    if drawn.lacking and n:
        notes.append(
            ngettext(
                "%(num)s village has no point yet: it stands in the list only.",
                "%(num)s villages have no point yet: they stand in the list only.",
                drawn.lacking,
            )
        )
    if drawn.sources:
        notes.append(_("Outlines: %(source)s", source=", ".join(drawn.sources)))
    return tuple(str(note) for note in notes)
