"""Forms in which it is said why no forum was held: in one round, or in many at once, each with its own reason."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Form, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.forums.states.not_held import WHY_NOT_HELD_LABELS
from app.web.fields import Needed, OneOf, TextField

_CHOOSE = _l("Choose why no forum was held.")
_WRITE = _l("Write one plain sentence that the citizens will read.")
_LONG = Length(max=1000, message=_l("Shorten this to at most 1,000 characters."))


def _choices() -> list[SelectChoice]:
    told = [SelectChoice(why.value, label) for why, label in WHY_NOT_HELD_LABELS.items()]
    return [SelectChoice("", _l("Choose…")), *told]


class SilenceForm(FlaskForm):
    """Why no forum was held in one round."""

    why = SelectField(
        _l("Why was no forum held?"),
        choices=_choices,
        validators=[OneOf([why.value for why in WHY_NOT_HELD_LABELS], _CHOOSE)],
        validate_choice=False,
    )
    sentence = TextAreaField(
        _l("Sentence for the citizens"),
        description=_l("One plain sentence: what happened and where people can still be heard. It is public."),
        filters=[lambda text: (text or "").strip()],
        validators=[Needed(_WRITE), _LONG],
    )


class SilenceRow(Form):
    """The same for one of many rounds; a row in which nothing was chosen or typed is left as it is."""

    why = SelectField(
        _l("Reason"),
        choices=_choices,
        validators=[OneOf([why.value for why in WHY_NOT_HELD_LABELS], _CHOOSE)],
        validate_choice=False,
    )
    sentence = TextField(_l("Sentence for the citizens"), validators=[Needed(_WRITE), _LONG])

    @classmethod
    def of(cls, round_id: int, sent: Any) -> SilenceRow:
        """Return the row of a round, as it was sent or blank."""
        return cls(sent, prefix=f"r{round_id}-")

    @property
    def filled(self) -> bool:
        """Whether anything was chosen or typed."""
        return bool(self.why.data or (self.sentence.data or "").strip())
