"""Forms of a plan's versions: preparing one, laying it open, bringing it into force."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.plans.states import REVISION_KIND_LABELS, RevisionKind
from app.web.fields import Needed, TextField, ThaiDateField, stripped


class PrepareForm(FlaskForm):
    """The next version, out of the chain as it stands."""

    revision = RadioField(_l("What kind of version"), validators=[DataRequired(_l("Choose the kind of version."))])
    authority = TextField(
        _l("Letter or order on which it rests"),
        description=_l("Number and day, as they stand in its head. The first version needs none."),
        validators=[Length(max=400, message=_l("Shorten this to at most 400 characters."))],
    )
    reason = TextAreaField(
        _l("Why the plan changes"),
        description=_l("In one or two sentences. Everyone reads it beside each change."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write the reason in one full sentence; everyone will read it.")),
            Length(max=1000, message=_l("Shorten this to at most 1,000 characters.")),
        ],
    )

    def offer(self, *, first: bool) -> None:
        """Offer the kinds that a version can have now: the first one is a new plan."""
        kinds = [one for one in RevisionKind if (one == RevisionKind.FIRST) == first]
        self.revision.choices = [(one.value, REVISION_KIND_LABELS[one]) for one in kinds]
        if first:
            self.revision.data = RevisionKind.FIRST.value


class OpenForm(FlaskForm):
    """Until when the draft lies open, or from when the version is in force."""

    day = ThaiDateField(_l("Day"), validators=[Needed(_l("Write the day."))])
