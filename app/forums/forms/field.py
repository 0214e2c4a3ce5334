"""The form in which a person rules on what came too late."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.forums.models.sittings import Forum
from app.web.fields import Needed, stripped
from app.web.locale import date_text


class AcceptForm(FlaskForm):
    """Choose the forum at which it is recorded."""

    forum = SelectField(
        _l("Record it at"), validate_choice=False, validators=[Needed(_l("Choose the forum at which it is recorded."))]
    )

    def offer(self, forums: Sequence[Forum]) -> None:
        """Fill the choices with the area's forums that take a record."""
        self.forum.choices = [
            SelectChoice(one.ref, str(_l("Forum no. %(n)s", n=one.number)) + f" · {date_text(one.held_on)}")
            for one in forums
        ]


class RejectForm(FlaskForm):
    """Say why it is not recorded."""

    because = TextAreaField(
        _l("Why it is not recorded"),
        filters=[stripped],
        validators=[
            Needed(_l("Write why this is not recorded.")),
            Length(max=2000, message=_l("Shorten this to at most 2,000 characters.")),
        ],
    )
