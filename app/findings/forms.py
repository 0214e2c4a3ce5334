"""Forms of findings."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.findings.actions import FindingTold
from app.findings.states import FINDING_TONE_LABELS, LED_TO_LABELS, FindingTone
from app.web.fields import AtTimes, Needed, TextField, ThaiDateField, stripped

_WORDS = Length(max=2000, message=_l("Shorten this to at most 2,000 characters."))


def _choices(labels: dict[str, object]) -> list[Any]:
    return [SelectChoice(str(code), label) for code, label in labels.items()]


class FindingForm(FlaskForm):
    """What was seen."""

    about = TextField(
        _l("Number of the project"),
        description=_l("As it stands on the project's page, for example J69-25-1."),
        validators=[Needed(_l("Write the number of the project.")), Length(max=40)],
    )
    receipt = TextField(
        _l("Code of your receipt"),
        description=_l(
            "Of a need that your forum raised and that stands behind this project. Reviewers and evaluators need none."
        ),
        validators=[AtTimes(), Length(max=60)],
    )
    tone = RadioField(
        _l("What kind of finding it is"),
        choices=_choices(FINDING_TONE_LABELS),
        validators=[InputRequired(_l("Choose what kind of finding it is."))],
    )
    words = TextAreaField(
        _l("What you saw, where and when"),
        description=_l("It becomes public. Name no private persons."),
        filters=[stripped],
        validators=[Needed(_l("Write in a sentence or two what you saw, where and when.")), _WORDS],
    )
    picture = FileField(
        _l("A picture"),
        description=_l("JPEG, PNG or WebP. Place and time of the camera are taken out."),
        render_kw={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"},
        validators=[AtTimes()],
    )
    alt = TextField(_l("What is seen on it"), validators=[AtTimes(), Length(max=400)])

    def told(self) -> FindingTold:
        """Return what the form says."""
        sent = self.picture.data
        return FindingTold(
            tone=FindingTone(self.tone.data),
            words=self.words.data or "",
            picture=(sent.read(), sent.filename or "") if sent and sent.filename else None,
            alt=self.alt.data or "",
        )


class WithholdForm(FlaskForm):
    """Why a finding is not shown."""

    because = TextAreaField(
        _l("Why it is not shown"), filters=[stripped], validators=[Needed(_l("Write why it is not shown.")), _WORDS]
    )


class FindingReplyForm(FlaskForm):
    """What whoever is responsible replies."""

    accepted = RadioField(
        _l("Is it so?"),
        choices=[SelectChoice("yes", _l("yes, something is done")), SelectChoice("no", _l("no, we see it otherwise"))],
        validators=[InputRequired(_l("Choose whether it is so."))],
    )
    act_by = ThaiDateField(_l("By which day something is done"), validators=[AtTimes()])
    reply = TextAreaField(_l("Your reply"), filters=[stripped], validators=[Needed(_l("Write your reply.")), _WORDS])


class SettleForm(FlaskForm):
    """What a finding led to."""

    led_to = SelectField(_l("What it led to"), choices=_choices(LED_TO_LABELS))
    led_ref = TextField(
        _l("Its number"),
        description=_l(
            "Number of the revision or of the version, or of the correction round; none for work on the ground."
        ),
        validators=[AtTimes(), Length(max=40)],
    )
    outcome = TextAreaField(
        _l("In one sentence"),
        filters=[stripped],
        validators=[Needed(_l("Write in one sentence what it led to.")), _WORDS],
    )
