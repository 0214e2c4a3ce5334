"""Builds the theme of one measure: figures into classes, table, pictures and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.states.paths import LEVEL_LABELS, code_of
from app.cycles import queries as cycles
from app.themes.pages.table import says, table, written
from app.themes.pages.view import Key, ThemePicture, ThemeShape, View
from app.themes.queries import figures as queries
from app.themes.queries import outlines
from app.themes.queries.cycles import CycleValues, shown_of, turns_of
from app.themes.queries.question import ThemeQuery, ThemeSubject, level_options
from app.themes.rules.classes import ClassMethod, ValueBand, cut, place
from app.themes.rules.measures import TOLD, Measure
from app.web.locale import called, date_text, named


def measured(asked: ThemeQuery, subject: ThemeSubject) -> View:
    """Return the theme of the measure that is asked for."""
    measure = Measure(asked.theme)
    rows = queries.parts(subject.extent)
    counted = queries.people([row.path for row in rows] + [subject.extent.path]) if TOLD[measure].by_people else {}
    turns = turns_of(measure, asked, subject, counted)
    shown = shown_of(asked, turns)
    drawn = outlines.draw(subject.extent, rows, queries.shapes(subject.extent, outlines.tolerance_of(subject.extent)))
    paths = [row.path for row in rows]
    values = [turn.values[path] for turn in shown for path in paths if path in turn.values]
    classes = cut(values, asked.method)
    return View(
        name=measure.value,
        title=_("%(measure)s: %(area)s", measure=TOLD[measure].name, area=subject.label),
        lede=str(TOLD[measure].meaning),
        label=subject.label,
        facts=_facts(measure, asked, subject, shown, counted),
        atlas=drawn,
        pictures=tuple(_picture(measure, turn, rows, classes, alone=len(shown) == 1) for turn in shown),
        legend=_legend(measure, classes, sum(len(paths) for _turn in shown) - len(values)),
        classes=classes,
        scale=str(TOLD[measure].unit),
        **table(asked, subject, rows, shown, classes),
        notes=_notes(subject, drawn, shown, paths),
        empty="" if values else _("No figure here yet: %(why)s", why=_why_empty(measure, counted)),
        chosen={**asked.filters, "level": subject.extent.level, "cycle": shown[0].code if shown else ""},
        options=_options(measure, subject, turns),
    )


def _picture(
    measure: Measure, turn: CycleValues, rows: Sequence[Any], classes: Sequence[ValueBand], *, alone: bool
) -> ThemePicture:
    shapes = tuple(
        ThemeShape(
            row.path,
            code_of(row.path),
            place(classes, turn.values.get(row.path)) or 0,
            says(measure, called(row), turn, row.path),
        )
        for row in rows
    )
    return ThemePicture(title="" if alone else turn.label, shapes=shapes)


def _legend(measure: Measure, classes: Sequence[ValueBand], lacking: int) -> tuple[Key, ...]:
    keys = [
        Key(number, written(measure, one.low) if one.low == one.high else _range(measure, one), one.n)
        for number, one in enumerate(classes, start=1)
    ]
    return (*keys, Key(0, str(_("no data")), lacking)) if lacking else tuple(keys)


def _range(measure: Measure, one: ValueBand) -> str:
    return f"{written(measure, one.low)} – {written(measure, one.high)}"


def _facts(
    measure: Measure,
    asked: ThemeQuery,
    subject: ThemeSubject,
    shown: Sequence[CycleValues],
    counted: Mapping[int, tuple[int, date]],
) -> tuple[tuple[str, str], ...]:
    told = TOLD[measure]
    methods = {
        ClassMethod.QUANTILE: _("about as many areas in each (quantiles)"),
        ClassMethod.NATURAL: _("where the figures fall apart by themselves (natural breaks, Jenks)"),
    }
    facts = [
        (_("Planning cycle"), ", ".join(turn.label for turn in shown)),
        (_("Parts"), str(LEVEL_LABELS[subject.extent.level])),
        (_("Classes"), str(methods[asked.method])),
    ]
    if told.by_category and asked.category:
        chosen = next((named(one) for one in cycles.categories() if one.code == asked.category), "")
        facts.append((_("Category"), chosen))
    if told.by_people:
        days = sorted({day for _n, day in counted.values()})
        said = " – ".join(dict.fromkeys(date_text(day) for day in (days[:1] + days[-1:])))
        facts.append((_("People counted on"), said or str(_("no count of people has been imported"))))
    return tuple(facts)


def _notes(
    subject: ThemeSubject, drawn: outlines.Atlas, shown: Sequence[CycleValues], paths: Sequence[int]
) -> tuple[str, ...]:
    notes = []
    if drawn.lacking:
        notes.append(
            ngettext(
                "%(num)s area has no outline yet: it stands in the table only.",
                "%(num)s areas have no outline yet: they stand in the table only.",
                drawn.lacking,
            )
        )
    if any(turn.hidden for turn in shown):
        notes.append(_("Hidden figures: fewer than five, or needed to work out one that is fewer than five."))
    rest = [turn for turn in shown if any(turn.pairs[path].above for path in turn.pairs if path not in set(paths))]
    if rest:
        notes.append(_("What belongs to the area as a whole, or to a part that no longer exists, is in the sum only."))
    if drawn.sources:
        notes.append(_("Outlines: %(source)s", source=", ".join(drawn.sources)))
    return tuple(str(note) for note in notes)


def _why_empty(measure: Measure, counted: Mapping[int, Any]) -> str:
    if TOLD[measure].by_people and not counted:
        return str(_("no count of people has been imported. The province's administrator can import it."))
    if TOLD[measure].money:
        return str(_("no project of this cycle has been funded yet."))
    return str(_("no forum of this cycle has been recorded yet."))


def _options(
    measure: Measure, subject: ThemeSubject, turns: Sequence[CycleValues]
) -> dict[str, Sequence[tuple[str, str]]]:
    """Return what each filter offers; one with a single choice is not offered."""
    options: dict[str, Sequence[tuple[str, str]]] = {
        "cycle": [(turn.code, turn.label) for turn in turns],
        "breaks": [
            (ClassMethod.QUANTILE.value, _("as many areas in each")),
            (ClassMethod.NATURAL.value, _("natural breaks")),
        ],
    }
    if len(subject.levels) > 1:
        options["level"] = level_options(subject)
    if TOLD[measure].by_category:
        held = [(category.code, named(category)) for category in cycles.categories()]
        options["category"] = [("", _("all categories")), *held]
    return options
