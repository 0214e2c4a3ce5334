"""Forms of bodies: a new body, its term and seats, its quotas, a member, the day on which a member left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app.bodies.actions import MOST_SEATS, TermDraft
from app.bodies.models import BodyKind, Sector
from app.bodies.states import ROLE_LABELS, Role
from app.web.fields import AtMost, Needed, NumberField, OneOf, TextField, ThaiDateField
from app.web.locale import named

_LINE = Length(max=300, message=_l("Shorten this to at most 300 characters."))
_SEATS = AtMost(MOST_SEATS, _l("A committee has at most 200 seats."))
_PERCENT = AtMost(100, _l("Write a share between 0 and 100."))


class BodyForm(FlaskForm):
    """A new body."""

    kind = SelectField(_l("Kind of committee"), choices=[], validate_choice=False)
    name_th = TextField(
        _l("Name in Thai"),
        description=_l("Leave it empty for the usual name: the kind and the area."),
        validators=[Optional(), _LINE],
    )
    name_en = TextField(_l("Name in English"), validators=[Optional(), _LINE])

    def offer(self, kinds: Sequence[BodyKind]) -> None:
        """Fill in the kinds that can be chosen."""
        self.kind.choices = [SelectChoice(kind.code, named(kind)) for kind in kinds]


class TermForm(FlaskForm):
    """A term: dates, the order of appointment, and how many seats each sector has (``with_sectors``)."""

    starts_on = ThaiDateField(_l("First day of the term"), validators=[Needed(_l("Write the first day of the term."))])
    ends_on = ThaiDateField(_l("Last day of the term"), validators=[Optional()])
    order_number = TextField(
        _l("Number of the appointment order"),
        description=_l("As it stands on the order, for example 1234/2569."),
        validators=[Optional(), _LINE],
    )
    ordered_on = ThaiDateField(_l("Day of the order"), validators=[Optional()])
    legal_reference = TextField(_l("Legal reference"), validators=[Optional(), _LINE])
    version = HiddenField()

    @classmethod
    def with_sectors(cls, sectors: Sequence[Sector], data: Mapping[str, Any] | None = None) -> Any:
        """Return the form with a number of seats for each sector, filled with ``data``."""
        return _with(cls, sectors, _SEATS, data or {})

    def draft(self, sectors: Sequence[Sector]) -> TermDraft:
        """Return the term as it was typed."""
        if self.starts_on.data is None:
            raise ValueError("a term that was not checked")
        return TermDraft(
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            order_number=self.order_number.data or "",
            ordered_on=self.ordered_on.data,
            legal_reference=self.legal_reference.data or "",
            seats={sector.id: self[field_of(sector.id)].data or 0 for sector in sectors},
        )


class QuotasForm(FlaskForm):
    """The least share of seats of each sector (``with_sectors``), from a day on."""

    valid_from = ThaiDateField(_l("In force from"), validators=[Needed(_l("Write the day from which they hold."))])
    legal_reference = TextField(_l("Legal reference"), validators=[Optional(), _LINE])

    @classmethod
    def with_sectors(cls, sectors: Sequence[Sector], data: Mapping[str, Any] | None = None) -> Any:
        """Return the form with a percentage for each sector."""
        return _with(cls, sectors, _PERCENT, data or {})

    def percents(self, sectors: Sequence[Sector]) -> dict[int, int]:
        """Return the percentages by the id of the sector."""
        return {sector.id: self[field_of(sector.id)].data or 0 for sector in sectors}


class MemberForm(FlaskForm):
    """A member for a vacant seat."""

    name = TextField(
        _l("Name of the member"),
        description=_l("Only officers with the duty see it. It stands on no public page and not in the ledger."),
        validators=[Needed(_l("Write the name of the member.")), _LINE],
    )
    contact = TextField(_l("Telephone or e-mail"), validators=[Optional(), _LINE])
    role = SelectField(
        _l("Role in the committee"),
        choices=[SelectChoice(role.value, label) for role, label in ROLE_LABELS.items()],
        default=Role.MEMBER.value,
        validate_choice=False,
        validators=[OneOf([role.value for role in Role], _l("Choose a role."))],
    )
    since = ThaiDateField(_l("Member since"), validators=[Needed(_l("Write the day on which the member came."))])


class LeaveForm(FlaskForm):
    """The last day of a member."""

    until = ThaiDateField(_l("Last day as a member"), validators=[Needed(_l("Write the last day of the member."))])


def field_of(sector_id: int) -> str:
    """Name the field of a sector."""
    return f"sector-{sector_id}"


def _with(form: type[FlaskForm], sectors: Iterable[Sector], most: AtMost, data: Mapping[str, Any]) -> Any:
    fields = {field_of(one.id): NumberField(named(one), validators=[Optional(), most]) for one in sectors}
    return type(f"Sector{form.__name__}", (form,), fields)(data=dict(data))
