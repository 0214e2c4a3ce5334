"""What the forms of plans have in common: fields of several lines, and a form that knows what stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, HiddenField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from app.thai.digits import whole_number
from app.web.conflict import mark
from app.web.fields import AtTimes, BahtField, ThaiDateField, stripped
from app.web.forms import is_blank
from app.web.locale import baht_text, date_text

#: Blank rows that a brief shows below its activities, for readers without scripts.
BLANK_ROWS = 3
MOST_ROWS = 60


def long_field(label: Any, hint: Any, most: int = 5000, *, at_times: bool = False) -> TextAreaField:
    """Return a field of several lines that may stay empty; ``at_times`` where the hint says when it may not."""
    empty = AtTimes() if at_times else Optional()
    return TextAreaField(label, description=hint, filters=[stripped], validators=[empty, Length(max=most)])


class SeenForm(FlaskForm):
    """A form that knows what stood when it was filled in."""

    seen = HiddenField()

    def beside(self, theirs: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
        """Return (label, what stands now, what was typed) for each field, and let the form know what stands now."""
        self.seen.data = mark(theirs)
        return tuple(
            (str(self[name].label.text), _stands(self[name], raw), _typed(self[name]))
            for name, raw in theirs.items()
            if name in self
        )


def _stands(field: Field, raw: str) -> str:
    if isinstance(field, BahtField):
        return baht_text(int(raw)) if raw else ""
    if isinstance(field, ThaiDateField):
        return date_text(date.fromisoformat(raw)) if raw else ""
    if isinstance(field, FieldList):
        return "; ".join(_line(*line.split("\t")) for line in raw.splitlines())
    return _chosen(field, raw) if isinstance(field, SelectField) else raw


def _typed(field: Field) -> str:
    if isinstance(field, BahtField):
        return baht_text(field.data)
    if isinstance(field, ThaiDateField):
        return date_text(field.data)
    if isinstance(field, FieldList):
        rows = (entry.form for entry in field if not is_blank(entry.form))
        return "; ".join(_line(row.name.data or "", str(row.satang.data or 0)) for row in rows)
    return _chosen(field, field.data) if isinstance(field, SelectField) else str(field.data or "")


def _line(name: str, satang: str) -> str:
    return f"{name} {baht_text(int(satang))}"


def _chosen(field: SelectField, value: str | None) -> str:
    return next((str(one.label) for one in field.iter_choices() if value and str(one.value) == value), "")


def blank_first(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices below one that chooses nothing."""
    return [("", _("Choose…")), *choices]


def number(text: str | None) -> int | None:
    """Return the id that a select holds, or none."""
    return whole_number(text)


class PlainForm(FlaskForm):
    """A form without fields: its token and its button."""
