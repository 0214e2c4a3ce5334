"""The cycles of an area with the figures and values of one measure, and which of them a theme shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.cycles.models.cycles import Cycle
from app.themes.queries import figures as queries
from app.themes.queries.question import ThemeQuery, ThemeSubject
from app.themes.rules.measures import TOLD, Measure, ValuePair, hidden_among, value_of
from app.web.locale import named

#: Most cycles beside each other.
BESIDE = 4


@dataclass(frozen=True, slots=True)
class CycleValues:
    """One cycle of the area (for the country: all cycles with that code): the parts' figures and values."""

    code: str
    label: str
    pairs: Mapping[int, ValuePair]
    hidden: frozenset[int]
    #: Values by part; parts without one are left out.
    values: Mapping[int, int]


def turns_of(
    measure: Measure, asked: ThemeQuery, subject: ThemeSubject, counted: Mapping[int, tuple[int, date]]
) -> list[CycleValues]:
    """Return the cycles, newest first, each with its figures; provinces' cycles of one code are one."""
    by_code: dict[str, list[Cycle]] = {}
    for cycle in queries.cycles_of(subject.extent.path):
        by_code.setdefault(cycle.code, []).append(cycle)
    by_code = dict(list(by_code.items())[: queries.MOST_CYCLES])
    ids = [cycle.id for held in by_code.values() for cycle in held]
    category = asked.category if TOLD[measure].by_category else ""
    found = queries.figures(measure, subject.extent, ids, category)
    turns = []
    for code, held in by_code.items():
        pairs: dict[int, ValuePair] = {}
        for cycle in held:
            for path, pair in found.get(cycle.id, {}).items():
                pairs[path] = pairs.get(path, ValuePair()) + pair
        if TOLD[measure].by_people:
            pairs = _with_people(pairs, counted, held=bool(pairs))
        label = named(held[0]) if subject.area else _("fiscal year %(year)s", year=held[0].fiscal_year)
        hidden = hidden_among(measure, {path: pair for path, pair in pairs.items() if path != subject.extent.path})
        values = {path: v for path, pair in pairs.items() if (v := value_of(measure, pair)) is not None}
        shown = {path: value for path, value in values.items() if path not in hidden}
        turns.append(CycleValues(code, label, pairs, hidden, shown))
    return turns


def _with_people(
    pairs: Mapping[int, ValuePair], counted: Mapping[int, tuple[int, date]], *, held: bool
) -> dict[int, ValuePair]:
    """Put the people below the line; where the cycle counted anything at all, a part without it has none of it."""
    if not held:
        return {}
    known = {path: ValuePair(pairs[path].above if path in pairs else 0, n) for path, (n, _day) in counted.items()}
    return {**{path: ValuePair(pair.above) for path, pair in pairs.items() if path not in known}, **known}


def shown_of(asked: ThemeQuery, turns: Sequence[CycleValues]) -> list[CycleValues]:
    """Return the cycle that is asked for, or the newest with any figure; or those that stand beside each other."""
    with_figures = [turn for turn in turns if any(pair.above for pair in turn.pairs.values())]
    if asked.compare:
        return with_figures[:BESIDE] or list(turns[:1])
    chosen = [turn for turn in turns if turn.code == asked.cycle]
    return (chosen or with_figures or list(turns))[:1]
