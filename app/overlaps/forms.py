"""The form of a ruling on an overlap."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.overlaps.actions import RulingDraft
from app.overlaps.states import FOLLOWS_LABELS, VERDICT_LABELS, Follows, OverlapVerdict
from app.web.fields import BahtField, OneOf, stripped


class RulingForm(FlaskForm):
    """Whether the two are the same work, what follows, and why."""

    over = HiddenField()
    verdict = RadioField(
        _l("Are they the same work?"),
        choices=[SelectChoice(code.value, VERDICT_LABELS[code]) for code in OverlapVerdict],
        validate_choice=False,
        validators=[OneOf([code.value for code in OverlapVerdict], _l("Say whether they are the same work."))],
    )
    follows = RadioField(
        _l("What follows for the proposal"),
        choices=[SelectChoice(code.value, FOLLOWS_LABELS[code]) for code in Follows],
        validate_choice=False,
        validators=[OneOf([code.value for code in Follows], _l("Say what follows for the proposal."))],
    )
    theirs = BahtField(
        _l("Baht that the other body bears"),
        description=_l("Only where the budget is split."),
        validators=[Optional()],
    )
    sentence = TextAreaField(
        _l("Why, in one plain sentence"),
        description=_l("Everybody reads it, and it stands beside your duty and the day."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Say why in one plain sentence; everybody reads it.")),
            Length(max=1000, message=_l("Shorten this to at most 1,000 characters.")),
        ],
    )

    def said(self) -> RulingDraft:
        """Return what was ruled."""
        return RulingDraft(
            verdict=OverlapVerdict(self.verdict.data),
            follows=Follows(self.follows.data),
            sentence=self.sentence.data or "",
            theirs=self.theirs.data or 0,
        )
