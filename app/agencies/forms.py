"""The form of a proposal that an agency brings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.aggregation.forms.desk import AnswerForm
from app.proposals.forms import ProposalForm
from app.thai.digits import whole_number
from app.web.fields import Needed, TextField, ThaiDateField, stripped


class LetterForm(AnswerForm):
    """One letter of a body, and the referrals that it answers."""

    decisions = SelectMultipleField(
        _l("What the letter answers"),
        validate_choice=False,
        validators=[DataRequired(_l("Tick what the letter answers."))],
    )
    number = TextField(
        _l("Number of the letter"),
        validators=[
            Needed(_l("Write the number of the letter as it stands in its head.")),
            Length(max=80, message=_l("Shorten this to at most 80 characters.")),
        ],
    )
    sent_on = ThaiDateField(
        _l("Day of the letter"),
        validators=[Needed(_l("Write the day of the letter; it cannot lie in the future."))],
    )

    def chosen(self) -> list[int]:
        """Return the decisions that were ticked."""
        return [ident for ident in map(whole_number, self.decisions.data or ()) if ident]


class BringForm(ProposalForm):
    """What an agency proposes, to which round, and what it declares."""

    #: Who is to do it is a village's question: an agency brings what it does itself.
    channel = None
    agency_id = SelectField(
        _l("For which agency"), validate_choice=False, validators=[DataRequired(_l("Choose the agency."))]
    )
    round_ref = SelectField(
        _l("To which round"), validate_choice=False, validators=[DataRequired(_l("Choose the round."))]
    )
    regular = RadioField(
        _l("Is this work part of your regular programme?"),
        description=_l("The declaration is public and stands beside the proposal."),
        choices=[
            SelectChoice("yes", _l("yes, our regular programme holds it or a part of it")),
            SelectChoice("no", _l("no, our regular programme does not hold it")),
        ],
        validate_choice=False,
        validators=[DataRequired(_l("Declare whether this work is part of your regular programme."))],
    )
    words = TextAreaField(
        _l("Which programme and budget, or why not"),
        filters=[stripped],
        validators=[
            DataRequired(_l("Name the programme and its budget, or say why it does not hold this work.")),
            Length(max=2000, message=_l("Shorten this to at most 2,000 characters.")),
        ],
    )
