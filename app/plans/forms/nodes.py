"""Forms of what happens to a plan and its nodes: another name, another place, an end."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.plans.forms.fields import SeenForm
from app.plans.states import VOCABULARY_LABELS
from app.web.fields import NumberField, TextField, stripped


class NamesForm(SeenForm):
    """What a plan is called, and the words in which its chain is written."""

    name_th = TextField(
        _l("Name in Thai"), validators=[DataRequired(_l("Write the name of the plan.")), Length(max=300)]
    )
    name_en = TextField(_l("Name in English"), validators=[Optional(), Length(max=300)])
    vocabulary = RadioField(
        _l("Words for the middle of the chain"),
        description=_l("Plans until 2565 speak of strategic issues and tactics, later ones of development issues."),
        choices=[SelectChoice(one.value, label) for one, label in VOCABULARY_LABELS.items()],
        validators=[DataRequired(_l("Choose the words in which the plan is written."))],
    )


class EndForm(FlaskForm):
    """Why a part of the chain ends."""

    reason = TextAreaField(
        _l("Why, in one full sentence"),
        description=_l("Everyone reads it in the history of this part of the chain."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write the reason in one full sentence; everyone will read it.")),
            Length(max=1000, message=_l("Shorten this to at most 1,000 characters.")),
        ],
    )


class MoveForm(EndForm):
    """Where a part of the chain goes, and why."""

    parent_id = SelectField(_l("Where it hangs from now on"), default="")
    position = NumberField(
        _l("Place among its siblings"),
        description=_l("1 is the first."),
        validators=[InputRequired(_l("Write the place as a number: 1 is the first."))],
    )
