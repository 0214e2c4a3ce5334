"""Forms of the register: a letter, what it asks, that it is done, an earlier letter, and on what something rests."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.instructions.actions import LetterTold
from app.instructions.states import LETTER_TIE_LABELS
from app.letters.actions import LetterDraft
from app.letters.states import (
    LETTER_KIND_LABELS,
    LETTER_TOPIC_LABELS,
    URGENCY_LABELS,
    LetterKind,
    LetterTopic,
    Urgency,
)
from app.web.fields import Needed, TextField, ThaiDateField, stripped


def _choices(labels: dict[str, object]) -> list[SelectChoice]:
    return [SelectChoice(str(code), label) for code, label in labels.items()]


class LetterForm(FlaskForm):
    """A letter for the register, as it stands in its head."""

    number = TextField(
        _l("Number of the letter"),
        description=_l("As it stands in its head, in any spelling: Thai or Arabic digits, with blanks or without."),
        validators=[DataRequired(_l("Write the number of the letter as it stands in its head.")), Length(max=80)],
    )
    sender = TextField(
        _l("Office that sent it"), validators=[DataRequired(_l("Write which office sent the letter.")), Length(max=400)]
    )
    sent_on = ThaiDateField(_l("Day of the letter"), validators=[Needed(_l("Write the day of the letter."))])
    subject = TextField(
        _l("Subject"),
        description=_l("As it stands in the letter. Everybody reads it: name no private persons."),
        validators=[DataRequired(_l("Write what the letter is about.")), Length(max=400)],
    )
    letter_kind = SelectField(_l("Kind of letter"), choices=_choices(LETTER_KIND_LABELS), default=LetterKind.EXTERNAL)
    urgency = SelectField(_l("Urgency"), choices=_choices(URGENCY_LABELS), default=Urgency.ORDINARY)
    topic = SelectField(
        _l("What it governs"),
        description=_l("Two letters that stand on one topic are shown side by side until somebody says how they fit."),
        choices=_choices(LETTER_TOPIC_LABELS),
        default=LetterTopic.ELSE,
    )
    stands_until = ThaiDateField(
        _l("Last day on which it holds"),
        description=_l("Leave it blank where the letter names no end."),
        validators=[Optional()],
    )
    scan = FileField(
        _l("Scan of the letter"),
        description=_l("PDF or picture, at most 12 MB. Only those who serve the area can open it."),
        render_kw={"accept": "application/pdf,image/jpeg,image/png,image/webp"},
    )
    open_letter = BooleanField(
        _l("The letter bears no mark of secrecy"),
        validators=[
            DataRequired(_l("Secret letters are not entered here; they belong into the office's secret register."))
        ],
    )

    def told(self) -> LetterTold:
        """Return the letter as it was typed."""
        file = self.scan.data
        return LetterTold(
            head=LetterDraft(
                number=self.number.data or "",
                sender=self.sender.data or "",
                sent_on=self.sent_on.data,
                scan=file.read() if file else b"",
                scan_name=file.filename or "" if file else "",
            ),
            subject=self.subject.data or "",
            letter_kind=LetterKind(self.letter_kind.data),
            urgency=Urgency(self.urgency.data),
            topic=LetterTopic(self.topic.data),
            stands_until=self.stands_until.data,
        )


class ChargeForm(FlaskForm):
    """What a letter asks of whom by when."""

    asked = SelectField(_l("Of whom"), default="", validators=[DataRequired(_l("Choose of whom the letter asks it."))])
    words = TextField(
        _l("What has to be done"),
        description=_l("One sentence that begins with a verb, for example: send the list of villages without a forum."),
        validators=[DataRequired(_l("Write what has to be done, in one sentence.")), Length(max=400)],
    )
    due_on = ThaiDateField(
        _l("To be done by"), description=_l("Leave it blank where it holds at all times."), validators=[Optional()]
    )


class LetterTieForm(FlaskForm):
    """How the letter stands to an earlier one."""

    earlier = TextField(
        _l("Number of the earlier letter"),
        validators=[DataRequired(_l("Write the number of the earlier letter.")), Length(max=80)],
    )
    tie_kind = SelectField(_l("How they stand to each other"), choices=_choices(LETTER_TIE_LABELS))


class FinishForm(FlaskForm):
    """That what a letter asks is done."""

    note = TextAreaField(
        _l("What was done"),
        description=_l("Everybody reads it: name no private persons."),
        filters=[stripped],
        validators=[Needed(_l("Write in one sentence what was done.")), Length(max=400)],
    )


class BasisForm(FlaskForm):
    """On what something rests: a letter of the register, or a law in words."""

    number = TextField(
        _l("Number of the letter"),
        description=_l("Of a letter of this register, in any spelling."),
        validators=[Optional(), Length(max=80)],
    )
    law = TextField(
        _l("Or the law with its section"),
        description=_l("Only what you have before you. What nobody knows stays blank and is counted."),
        validators=[Optional(), Length(max=400)],
    )
