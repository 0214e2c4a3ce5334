"""The table of a measure: a value, and what stands above and below its line; or the cycles beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.themes.pages.view import Raw, ThemeColumn, ThemeLine
from app.themes.queries.cycles import CycleValues
from app.themes.queries.question import CHOICES, ThemeQuery, ThemeSubject
from app.themes.rules.classes import ValueBand, place
from app.themes.rules.measures import TOLD, Measure, ValuePair, value_of
from app.web.locale import called, number_text


def written(measure: Measure, value: int | None) -> str:
    """Write a value with its decimals; a dash for none."""
    decimals = TOLD[measure].decimals
    return "—" if value is None else str(number_text(Decimal(value).scaleb(-decimals), decimals))


def says(measure: Measure, label: str, turn: CycleValues, path: int) -> str:
    """Say the value of a part in one line."""
    value = turn.values.get(path)
    if value is None:
        why = _("hidden") if path in turn.hidden else _("no data")
        return str(_("%(area)s: %(why)s", area=label, why=why))
    said, unit = written(measure, value), TOLD[measure].unit
    return str(_("%(area)s: %(value)s %(unit)s", area=label, value=said, unit=unit))


def address(code: str, theme: str, filters: Mapping[str, str], ending: str = "") -> str:
    """Return the address of a theme, or with an ending of its file."""
    query = urlencode(filters)
    return addresses.theme(code, theme, ending) + (f"?{query}" if query else "")


def table(
    asked: ThemeQuery,
    subject: ThemeSubject,
    rows: Sequence[Any],
    shown: Sequence[CycleValues],
    classes: Sequence[ValueBand],
) -> dict[str, Any]:
    """Return columns, lines by falling value, and the sum of the whole area."""
    if not shown:
        return {"columns": (), "lines": (), "caption": ""}
    values = shown[0].values
    ordered = sorted(rows, key=lambda row: -values.get(row.path, -1))
    wholes = [_whole(asked.measure, subject, turn) for turn in shown]
    raw, texts = _cells(asked, wholes, 0)
    return {
        "columns": _columns(asked, shown),
        "lines": tuple(_line(asked, row, shown, place(classes, values.get(row.path))) for row in ordered),
        "total": ThemeLine(path=subject.extent.path, code=subject.code, label=subject.label, raw=raw, texts=texts),
        "caption": _("%(measure)s, highest first", measure=TOLD[asked.measure].name),
    }


def _columns(asked: ThemeQuery, shown: Sequence[CycleValues]) -> tuple[ThemeColumn, ...]:
    if not asked.compare:
        told = TOLD[asked.measure]
        words = {"value": told.unit, "above": told.numerator, "below": told.denominator}
        return tuple(ThemeColumn(key, str(label)) for key, label in words.items())
    columns = [ThemeColumn(f"cycle_{turn.code}", turn.label) for turn in shown]
    since = ThemeColumn("change", _("change since %(cycle)s", cycle=shown[-1].label))
    return (*columns, since) if len(shown) > 1 else tuple(columns)


def _line(asked: ThemeQuery, row: Any, shown: Sequence[CycleValues], klass: int | None) -> ThemeLine:
    raw, texts = _cells(asked, shown, row.path)
    code = code_of(row.path)
    deeper = address(code, asked.theme, asked.but(level="").filters)
    url = deeper if row.level in CHOICES else addresses.area(row.path)
    return ThemeLine(path=row.path, code=code, label=called(row), url=url, raw=raw, texts=texts, klass=klass)


Cells = tuple[tuple[Raw, ...], tuple[str, ...]]


def _cells(asked: ThemeQuery, shown: Sequence[CycleValues], path: int) -> Cells:
    """Return what files hold and what is read."""
    return _beside(asked.measure, shown, path) if asked.compare else _fraction(asked.measure, shown[0], path)


def _beside(measure: Measure, shown: Sequence[CycleValues], path: int) -> Cells:
    """Return the value of each cycle, and how far the newest lies from the oldest."""
    values = [turn.values.get(path) for turn in shown]
    texts = [written(measure, value) for value in values]
    if len(shown) > 1:
        newest, oldest = values[0], values[-1]
        change = None if newest is None or oldest is None else newest - oldest
        values.append(change)
        texts.append(("+" if (change or 0) > 0 else "") + written(measure, change))
    return tuple(_number(measure, value) for value in values), tuple(texts)


def _fraction(measure: Measure, turn: CycleValues, path: int) -> Cells:
    """Return the value with what stands above and below its line."""
    pair, value = turn.pairs.get(path, ValuePair()), turn.values.get(path)
    under = _baht(measure, pair.below) if not TOLD[measure].by_people else pair.below
    if path in turn.hidden:
        hidden = str(_("hidden"))
        return (None, None, under), (hidden, hidden, _count(under))
    above = _baht(measure, pair.above)
    return (_number(measure, value), above, under), (written(measure, value), _count(above), _count(under))


def _number(measure: Measure, value: int | None) -> int | float | None:
    decimals = TOLD[measure].decimals
    return value if value is None or not decimals else float(Decimal(value).scaleb(-decimals))


def _baht(measure: Measure, n: int | None) -> int | float | None:
    return n / 100 if n is not None and TOLD[measure].money else n


def _count(n: int | float | None) -> str:
    return "—" if n is None else str(number_text(Decimal(str(n))))


def _whole(measure: Measure, subject: ThemeSubject, turn: CycleValues) -> CycleValues:
    """Return the whole area: all parts and what belongs to none of them, over the area's own people."""
    own = turn.pairs.get(subject.extent.path, ValuePair())
    summed = sum(turn.pairs.values(), ValuePair())
    under = own.below if TOLD[measure].by_people and subject.area else summed.below
    pair = ValuePair(summed.above, under)
    value = value_of(measure, pair)
    return CycleValues(turn.code, turn.label, {0: pair}, frozenset(), {} if value is None else {0: value})
