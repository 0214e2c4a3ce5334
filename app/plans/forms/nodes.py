"""Forms of what happens to a plan and its nodes: another name, another place, an end."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.plans.forms.fields import SeenForm
from app.plans.states import VOCABULARY_LABELS
from app.web.fields import Needed, NumberField, TextField, ThaiDateField, stripped


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


class ConsultForm(FlaskForm):
    """Who was consulted on a part of the chain, and what came of it."""

    organisation = TextField(
        _l("Organisation or committee that was asked"),
        description=_l("For example the provincial chamber of commerce. Never the name of a person."),
        validators=[DataRequired(_l("Write which organisation or committee was asked.")), Length(max=400)],
    )
    sector = SelectField(_l("Sector for which it speaks"), validators=[DataRequired(_l("Choose the sector."))])
    consulted_on = ThaiDateField(_l("Day on which it was asked"), validators=[Needed(_l("Write the day."))])
    question = TextAreaField(
        _l("What was asked"),
        filters=[stripped],
        validators=[DataRequired(_l("Write what was asked.")), Length(max=2000)],
    )
    reply = TextAreaField(
        _l("What it said"),
        filters=[stripped],
        validators=[DataRequired(_l("Write what was said; if nobody answered, say so.")), Length(max=4000)],
    )
    changed = TextAreaField(
        _l("What was changed because of it"),
        description=_l("Leave it empty where nothing was changed; the page says so."),
        filters=[stripped],
        validators=[Optional(), Length(max=2000)],
    )


class MoveForm(EndForm):
    """Where a part of the chain goes, and why."""

    parent_id = SelectField(_l("Where it hangs from now on"), default="")
    position = NumberField(
        _l("Place among its siblings"),
        description=_l("1 is the first."),
        validators=[InputRequired(_l("Write the place as a number: 1 is the first."))],
    )
