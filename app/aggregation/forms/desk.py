"""Forms of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app.aggregation.forms.sitting import choose_sitting, seat
from app.aggregation.policy.rounds import MISSING
from app.aggregation.rules.rulings import Ruling
from app.aggregation.rules.shares import Part, SplitShares
from app.aggregation.states.decisions import REPLY_LABELS, Reply
from app.cycles.rules.outcomes import meaning
from app.letters.actions import LetterDraft
from app.thai.digits import whole_number
from app.web.beside import told_beside
from app.web.fields import BahtField, MilliField, Needed, NumberField, OneOf, TextField, ThaiDateField, stripped

NEW = "new"


class RulingForm(FlaskForm):
    """One outcome for the chosen items, with what the outcome needs."""

    outcome = HiddenField()
    reason_id = SelectField(_l("Reason"), coerce=str, validate_choice=False)
    sentence = TextAreaField(
        _l("Sentence for the citizens"),
        description=_l("One plain sentence: what was decided and why. It is shown in public, word for word."),
        filters=[stripped],
        validators=[Length(max=1000)],
    )
    rank = NumberField(
        _l("Rank"),
        description=_l(
            "Place in the round's list. Of several items the first gets this rank, the rest follow by votes."
        ),
        validators=[Optional()],
    )
    target_id = SelectField(_l("Lives on in"), coerce=str, validate_choice=False)
    title = StringField(
        _l("Title of the new proposal"),
        description=_l("Only when the chosen proposals become a new one together."),
        filters=[stripped],
        validators=[Length(max=200)],
    )
    agency_id = SelectField(_l("Goes to"), coerce=str, validate_choice=False)
    who = StringField(
        _l("Who"), description=_l("The group, not a person's name."), filters=[stripped], validators=[Length(max=200)]
    )
    due_on = ThaiDateField(_l("Done by"), validators=[Optional()])
    sitting = choose_sitting()

    def offer(self, *, reasons: list[Any], targets: list[tuple[str, str]], agencies: list[SelectChoice]) -> None:
        """Fill the choices; the first of each asks to choose."""
        choose = ("", _("Choose…"))
        self.reason_id.choices = [choose, *reasons]
        self.target_id.choices = [choose, *targets]
        self.agency_id.choices = [SelectChoice(*choose), *agencies]

    def seat(self, forums: Sequence[tuple[str, str]]) -> None:
        """Offer the sittings that were held."""
        seat(self.sitting, forums)

    def require(self) -> None:
        """Mark the fields without which the outcome cannot stand, so that the page does not call them optional."""
        for name in meaning(self.outcome.data).needs:
            self[name].flags.required = True

    def validate(self, extra_validators: Any = None) -> bool:
        """Check shapes, then say beside every field what the outcome still lacks."""
        sound = super().validate(extra_validators)
        lacking = [name for name in meaning(self.outcome.data).needs if not self[name].data and not self[name].errors]
        for name in lacking:
            self[name].errors = [str(MISSING[name])]
        return bool(sound and not lacking)

    def needed(self) -> tuple[str, ...]:
        """Return the names of the fields to show for the outcome, in their order."""
        needs = meaning(self.outcome.data).needs | {"sentence"}
        order = ("reason_id", "rank", "target_id", "title", "agency_id", "who", "due_on", "sentence")
        shown = needs | ({"title"} if "target_id" in needs else set())
        return (*(name for name in order if name in shown), *(("sitting",) if self.sitting.choices else ()))

    def rulings(self, item_ids: list[int]) -> list[Ruling]:
        """Return one ruling for each item."""
        return [
            Ruling(
                item_id=item_id,
                outcome=self.outcome.data,
                reason_id=_number(self.reason_id.data),
                sentence=self.sentence.data or "",
                rank=self.rank.data,
                target_id=_number(self.target_id.data),
                agency_id=_number(self.agency_id.data),
                who=self.who.data or "",
                due_on=self.due_on.data,
            )
            for item_id in item_ids
        ]


class PlainForm(FlaskForm):
    """A form without fields: its token and its button."""


@told_beside("reply")
class ReplyForm(FlaskForm):
    """What a body answers itself."""

    reply = RadioField(
        _l("Answer"),
        choices=[SelectChoice(reply.value, label) for reply, label in REPLY_LABELS.items()],
        validate_choice=False,
        validators=[OneOf([reply.value for reply in Reply], _l("Choose what the body answered."))],
    )
    sentence = TextAreaField(
        _l("Sentence for the citizens"),
        description=_l("What the body answered, in one plain sentence. It is shown in public, word for word."),
        filters=[stripped],
        validators=[
            Needed(_l("Write in one plain sentence what the body answered.")),
            Length(max=1000, message=_l("Shorten this to at most 1,000 characters.")),
        ],
    )


class AnswerForm(ReplyForm):
    """What the body answered, as the desk enters it; from a letter where there is one."""

    answered_on = ThaiDateField(_l("Answered on"), validators=[Needed(_l("Give the day of the answer."))])
    number = TextField(
        _l("Number of the letter"),
        description=_l("As it stands in its head. Leave all four empty where the answer came without a letter."),
        validators=[Optional(), Length(max=80, message=_l("Shorten this to at most 80 characters."))],
    )
    sender = TextField(
        _l("Office that sent it"),
        validators=[Optional(), Length(max=200, message=_l("Shorten this to at most 200 characters."))],
    )
    sent_on = ThaiDateField(_l("Day of the letter"), validators=[Optional()])
    scan = FileField(
        _l("Scan of the letter"),
        description=_l("PDF or picture, at most 12 MB. Only those who serve the area can open it."),
        render_kw={"accept": "application/pdf,image/jpeg,image/png,image/webp"},
    )

    def letter(self, usual_sender: str) -> LetterDraft | None:
        """Return the letter as it was typed; none where nothing of it was. An empty sender is the body itself."""
        if not (self.number.data or self.sent_on.data or self.scan.data):
            return None
        return LetterDraft(
            number=self.number.data or "",
            sender=self.sender.data or usual_sender,
            sent_on=self.sent_on.data,
            scan=self.scan.data.read() if self.scan.data else b"",
            scan_name=(self.scan.data.filename or "") if self.scan.data else "",
        )


class PartForm(Form):
    """One part of a proposal that is split."""

    title = StringField(_l("Title"), filters=[stripped], validators=[Length(max=200)])
    need_ids = SelectMultipleField(_l("Needs that it takes over"), validate_choice=False)
    households = NumberField(_l("Households"), validators=[Optional()])
    votes = NumberField(_l("Votes"), validators=[Optional()])
    satang = BahtField(_l("Estimate"), validators=[Optional()])
    quantity_milli = MilliField(_l("Quantity"), validators=[Optional()])

    def part(self) -> Part:
        """Return the part as it was filled in; an empty number is none."""
        quantity = self.quantity_milli.data
        figures = SplitShares(self.households.data or 0, self.votes.data or 0, self.satang.data or 0, quantity)
        needs = frozenset(ident for ident in map(whole_number, self.need_ids.data or ()) if ident)
        return Part(title=self.title.data or "", shares=figures, need_ids=needs)


class SplitForm(FlaskForm):
    """The parts of a proposal; a part without a title and without needs was left blank."""

    seen = HiddenField()
    sitting = choose_sitting()
    parts = FieldList(FormField(PartForm), min_entries=2, max_entries=8)

    def offer(self, needs: list[tuple[str, str]], forums: Sequence[tuple[str, str]]) -> None:
        """Let each part choose among the needs behind the whole, and offer the sittings that were held."""
        seat(self.sitting, forums)
        for entry in self.parts:
            entry.form.need_ids.choices = [SelectChoice(ident, label) for ident, label in needs]
            for part in entry.form:
                part.flags.required = bool(needs) or part.name != entry.form.need_ids.name

    def filled(self) -> list[Part]:
        """Return the parts that were not left blank."""
        parts = [entry.form.part() for entry in self.parts]
        return [part for part in parts if part.title or part.need_ids]


def _number(text: str | None) -> int | None:
    return whole_number(text)
