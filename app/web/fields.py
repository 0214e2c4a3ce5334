"""Fields for dates, amounts and numbers as people in Thailand type them; what cannot be read gets a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, StringField
from wtforms.validators import AnyOf, DataRequired, Optional, StopValidation, ValidationError
from wtforms.widgets import TextInput

from app.thai.dates import NotADate, format_date, parse_date
from app.thai.hours import NotATime, parse_time, time_of
from app.thai.numbers import NotANumber, format_milli, format_number, is_dash, parse_baht, parse_int, parse_milli


def stripped(text: str | None) -> str:
    """Take the blanks around a text away; what lies between stays as typed."""
    return (text or "").strip()


class Needed(DataRequired):
    """Something must stand here; what stands here and cannot be read keeps the sentence that says so."""

    def __call__(self, form: Any, field: Any) -> None:
        """Refuse an empty field."""
        if field.process_errors:
            raise StopValidation()
        super().__call__(form, field)


class AtTimes(Optional):
    """May stay empty unless something else asks for it; its description says what, and no label calls it optional."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {"optional": True, "at_times": True}


class OneOf(AnyOf):
    """One of the choices must be taken."""

    def __init__(self, values: Any, message: Any) -> None:
        super().__init__(list(values), message=message)
        self.field_flags = {"required": True}


class AtMost:
    """A number no larger than ``most``; an empty field is none."""

    def __init__(self, most: int, message: Any) -> None:
        self.most, self.message = most, message

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse a larger number."""
        if field.data is not None and field.data > self.most:
            raise ValidationError(str(self.message))


class TextField(StringField):
    """One line of text without the blanks around it; the words between stay as typed."""

    def __init__(self, label: Any = None, validators: Any = None, **more: Any) -> None:
        super().__init__(label, validators, filters=[lambda text: (text or "").strip()], **more)


class _ParsedField(Field):
    """A text input whose text is parsed; what was typed is shown again when it cannot be read."""

    widget = TextInput()
    typed: str | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Parse what was typed; an empty input is no value, nor is a dash alone."""
        if not valuelist:
            return
        self.typed = valuelist[0]
        self.data = None
        if self.typed.strip() and not is_dash(self.typed):
            self.data = self.parse(self.typed.strip())

    def _value(self) -> str:
        if self.typed is not None:
            return self.typed
        return self.write(self.data) if self.data is not None else ""

    def parse(self, text: str) -> Any:
        """Return the value of ``text``; ``ValueError`` with a sentence."""
        raise ValueError(text)

    def write(self, value: Any) -> str:
        """Return the value as it stands in the input."""
        return str(value)


class ThaiDateField(_ParsedField):
    """A day typed in the Buddhist era (22/11/2568, 22 พ.ย. 2568, Thai digits); a C.E. year is understood."""

    def parse(self, text: str) -> date:
        """Return the day."""
        try:
            return parse_date(text)
        except NotADate:
            raise ValueError(
                _("“%(text)s” is not a day. Type it as day/month/year (B.E.), for example 22/11/2569.", text=text)
            ) from None

    def write(self, value: date) -> str:
        """Write the day with its B.E. year."""
        return format_date(value, "short", locale="th")


class ThaiTimeField(_ParsedField):
    """A time of day (9.30, 09:30 น., Thai digits); the value is in minutes after midnight."""

    def parse(self, text: str) -> int:
        """Return the minutes after midnight."""
        try:
            return parse_time(text)
        except NotATime:
            raise ValueError(
                _("“%(text)s” is not a time of day. Type hours and minutes, for example 9.30 or 13.30.", text=text)
            ) from None

    def write(self, value: int) -> str:
        """Write the time as it is typed."""
        hour, minute = time_of(value)
        return f"{hour}.{minute:02}"


class NumberField(_ParsedField):
    """A whole number of at least ``least``; commas, blanks and Thai digits are fine."""

    def __init__(self, label: Any = None, validators: Any = None, *, least: int = 0, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.least = least

    def parse(self, text: str) -> int:
        """Return the number."""
        try:
            number = parse_int(text)
        except NotANumber:
            raise ValueError(
                _("“%(text)s” is not a whole number. Type it in digits, for example 86.", text=text)
            ) from None
        if not self.least <= number <= 2_000_000_000:
            raise ValueError(_("Type a number of at least %(least)s.", least=self.least))
        return number


class BahtField(_ParsedField):
    """An amount in baht; the value is in satang."""

    def parse(self, text: str) -> int:
        """Return the amount in satang."""
        try:
            return parse_baht(text)
        except NotANumber:
            raise ValueError(
                _("“%(text)s” is not an amount. Type baht in digits, for example 1,180,000.", text=text)
            ) from None

    def write(self, value: int) -> str:
        """Write baht, with satang only where there are any."""
        return format_number(value // 100) if value % 100 == 0 else f"{format_number(value // 100)}.{value % 100:02d}"


class MilliField(_ParsedField):
    """A quantity with at most three decimals; the value is in thousandths."""

    def parse(self, text: str) -> int:
        """Return the quantity in thousandths."""
        try:
            return parse_milli(text)
        except NotANumber:
            raise ValueError(
                _("“%(text)s” is not a quantity. Type it in digits, for example 450 or 1.8.", text=text)
            ) from None

    def write(self, value: int) -> str:
        """Write the quantity without needless zeros."""
        return format_milli(value)
