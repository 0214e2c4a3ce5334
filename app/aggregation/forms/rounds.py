"""Forms of turns: a correction round, and what becomes of the items of many desks."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from app.cycles.models.cycles import Reason
from app.cycles.states import CORRECTING, ROUND_KIND_LABELS
from app.web.fields import AtMost, Needed, NumberField, OneOf, TextField
from app.web.locale import named


class CorrectionForm(FlaskForm):
    """Why a closed round is corrected."""

    kind = RadioField(
        _l("What kind of correction is it?"),
        choices=[SelectChoice(kind.value, ROUND_KIND_LABELS[kind]) for kind in CORRECTING],
        validators=[OneOf([kind.value for kind in CORRECTING], _l("Choose what kind of correction it is."))],
        validate_choice=False,
    )
    authority = TextField(
        _l("Resolution or letter"),
        description=_l("Its number and date; empty where there is none."),
        validators=[Length(max=300)],
    )
    reason = TextAreaField(
        _l("Reason"),
        description=_l("It is shown in public, word for word."),
        filters=[lambda text: (text or "").strip()],
        validators=[Needed(_l("Write why the round is corrected.")), Length(max=1000)],
    )


class TogetherForm(FlaskForm):
    """How many items of each desk go up, and with which words the others are deferred."""

    going = NumberField(
        _l("How many items of each desk go up"),
        description=_l(
            "The first ones by the votes of the forums, then by households; those that go up already count."
        ),
        least=0,
        validators=[AtMost(1000, _l("Type a number of at most 1,000."))],
    )
    reason_id = SelectField(
        _l("Reason why the others are deferred"),
        coerce=str,
        validators=[Needed(_l("Choose the reason."))],
        validate_choice=False,
    )
    sentence = TextAreaField(
        _l("Sentence for the citizens"),
        description=_l("One plain sentence: what was decided and why. It is shown in public, word for word."),
        filters=[lambda text: (text or "").strip()],
        validators=[Needed(_l("Write one plain sentence that the citizens will read.")), Length(max=1000)],
    )

    sitting = RadioField(
        _l("Was this resolved at a sitting?"),
        choices=[
            SelectChoice("", _l("no: many desks at once, without a sitting; every thread says so")),
            SelectChoice("last", _l("yes, at the sitting that each round held last; rounds that held none say so")),
        ],
        default="",
        validate_choice=False,
    )

    def validate_going(self, field: NumberField) -> None:
        """Ask for a number: none is not nought."""
        if field.data is None and not field.process_errors:
            raise ValidationError(_("Type how many; 0 is a number too."))

    def offer(self, reasons: Sequence[Reason]) -> None:
        """Fill the reasons; the first line asks to choose."""
        told = [SelectChoice(str(reason.id), named(reason)) for reason in reasons]
        self.reason_id.choices = [SelectChoice("", _("Choose…")), *told]
