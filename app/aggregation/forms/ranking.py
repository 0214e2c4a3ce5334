"""Forms of a ranking; a tally gets one field for each number on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, ValidationError

from app.aggregation.forms.sitting import choose_sitting
from app.aggregation.models.ranking import TallySheet
from app.aggregation.policy.ranking import CriterionDraft
from app.aggregation.queries.ranking import RankableItem
from app.aggregation.rules.ranking import GivenMark, MethodRule
from app.aggregation.states.ranking import HOW_LABELS, RANKING_METHOD_LABELS, How, RankingMethod
from app.web.fields import AtMost, BahtField, Needed, NumberField, TextField

_MANY = AtMost(100_000, _l("Type a number of at most 100,000."))
Columns = Sequence[int]


def columns_of(rule: MethodRule) -> Columns:
    """Return the columns of the paper: places of a list, criteria, or the one column of votes."""
    if rule.method == RankingMethod.LIST:
        return range(1, rule.places + 1)
    if rule.method == RankingMethod.CRITERIA:
        return [criterion.position for criterion in rule.criteria]
    return [0]


class TallyForm(FlaskForm):
    """Who voted, how many, and the numbers of the paper (``of`` makes a field for each)."""

    forum = SelectField(_l("At which forum"), coerce=str, validate_choice=False)
    voter = TextField(
        _l("Who voted"),
        description=_l("The body, or the seat of the scorer; no person's name. Empty for a forum of the list above."),
        validators=[Length(max=200)],
    )
    present = NumberField(_l("How many people voted"), least=1, validators=[Optional(), _MANY])
    instead = HiddenField()

    @classmethod
    def of(
        cls,
        rule: MethodRule,
        items: Sequence[RankableItem],
        forums: Sequence[SelectChoice],
        old: TallySheet | None = None,
    ) -> Any:
        """Return the form with its number fields, filled with ``old`` where that is being corrected."""
        fields: dict[str, Any] = {}
        for item in items:
            for column in columns_of(rule):
                fields[f"n-{item.item_id}-{column}"] = NumberField(item.title, validators=[Optional(), _MANY])
            if rule.method == RankingMethod.CRITERIA:
                fields[f"c-{item.item_id}"] = BooleanField(_l("Conflict of interest"))
        form = type("FilledTallyForm", (cls,), fields)(data=_typed(rule, old) if old else None)
        form.forum.choices = [SelectChoice("", _l("another body")), *forums]
        return form

    def marks(self, rule: MethodRule, items: Sequence[RankableItem]) -> list[GivenMark]:
        """Return the numbers that were typed; an empty field is not on the paper."""
        found = []
        for item in items:
            if rule.method == RankingMethod.CRITERIA and self[f"c-{item.item_id}"].data:
                found.append(GivenMark(item.ref, 0, conflict=True))
                continue
            for column in columns_of(rule):
                n = self[f"n-{item.item_id}-{column}"].data
                if n is not None:
                    place, criterion = (column, 0) if rule.method == RankingMethod.LIST else (0, column)
                    found.append(GivenMark(item.ref, n, place, criterion))
        return found

    def blame(self, rule: MethodRule, items: Sequence[RankableItem], faults: Sequence[tuple[str, str]]) -> None:
        """Put each sentence beside the first number of its item, or beside the count of people."""
        first = columns_of(rule)[0]
        ids = {item.ref: item.item_id for item in items}
        for ref, sentence in faults:
            field = self[f"n-{ids[ref]}-{first}"] if ref in ids else self.present
            field.errors = [*field.errors, sentence]


def _typed(rule: MethodRule, old: TallySheet) -> dict[str, Any]:
    """Return what stands on an entered sheet, by the names of the fields."""
    data: dict[str, Any] = {"voter": "" if old.forum else old.voter, "present": old.present, "instead": str(old.id)}
    data["forum"] = str(old.forum_id or "")
    for mark in old.marks:
        if mark.conflict:
            data[f"c-{mark.item_id}"] = True
        else:
            data[f"n-{mark.item_id}-{mark.place or mark.criterion}"] = mark.n
    return data


class TieForm(FlaskForm):
    """How a tie was settled (``of`` makes a field of votes for each tied item)."""

    how = RadioField(
        _l("How was it settled?"),
        choices=[SelectChoice(how.value, HOW_LABELS[how]) for how in How],
        default=How.LOT.value,
    )
    seed = TextField(
        _l("What was drawn"),
        description=_l("For example the numbers drawn from a bowl: 7-3-9-1. It decides the order and is public."),
        validators=[Length(max=100)],
    )
    witnesses = TextField(
        _l("Witnesses"),
        description=_l("Who saw it, by office: chair, headman of village no. 4."),
        validators=[Needed(_l("Name the witnesses by their office.")), Length(max=300)],
    )
    sentence = TextAreaField(
        _l("How it was done"),
        description=_l("One plain sentence. It is shown in public, word for word."),
        filters=[lambda text: (text or "").strip()],
        validators=[Needed(_l("Write one sentence.")), Length(max=1000)],
    )

    @classmethod
    def of(cls, items: Sequence[RankableItem]) -> Any:
        """Return the form with a field of votes for each item."""
        fields = {f"v-{item.item_id}": NumberField(item.title, validators=[Optional(), _MANY]) for item in items}
        return type("FilledTieForm", (cls,), fields)()

    def validate_seed(self, field: Any) -> None:
        """A lot needs what was drawn."""
        if self.how.data == How.LOT and not field.data:
            raise ValidationError(_l("Type what was drawn: it decides the order."))

    def votes(self, items: Sequence[RankableItem]) -> dict[str, int]:
        """Return the votes by ref."""
        found = {item.ref: self[f"v-{item.item_id}"].data for item in items}
        return {ref: n for ref, n in found.items() if n is not None}


class PassForm(FlaskForm):
    """Why a round hands on more than its ceiling."""

    items = NumberField(_l("Up to how many items"), validators=[Optional(), _MANY])
    satang = BahtField(_l("Up to how much money"), validators=[Optional()])
    authority = TextField(
        _l("Resolution or letter"),
        description=_l("Its number and date."),
        validators=[Needed(_l("Name the resolution or the letter that decides it.")), Length(max=300)],
    )
    reason = TextAreaField(
        _l("Reason"),
        description=_l("It is shown in public, word for word."),
        filters=[lambda text: (text or "").strip()],
        validators=[Needed(_l("Write why the ceiling is passed.")), Length(max=1000)],
    )


class OrderForm(FlaskForm):
    """How many of the list go on."""

    n = NumberField(_l("How many go on"), least=1, validators=[Needed(_l("Type how many items go on, from 1.")), _MANY])
    sitting = choose_sitting()


class CriterionForm(Form):
    """One criterion."""

    name_th = TextField(_l("Criterion in Thai"), validators=[Length(max=200)])
    name_en = TextField(_l("in English"), validators=[Length(max=200)])
    weight = NumberField(
        _l("Weight in percent"), validators=[Optional(), AtMost(100, _l("Type a weight of at most 100."))]
    )
    most = NumberField(
        _l("Highest score"), least=1, validators=[Optional(), AtMost(100, _l("Type a score of at most 100."))]
    )


class RuleForm(FlaskForm):
    """How a tier ranks, and its ceiling."""

    method = RadioField(
        _l("How is the list put in order?"),
        choices=[SelectChoice(method.value, RANKING_METHOD_LABELS[method]) for method in RankingMethod],
        default=RankingMethod.HANDS.value,
    )
    votes_each = NumberField(
        _l("Votes of each person"),
        least=1,
        description=_l("For a show of hands and for tokens."),
        validators=[Needed(_l("Type a number from 1.")), AtMost(100, _l("Type a number of at most 100."))],
    )
    places = NumberField(
        _l("Places of the ranked list"),
        least=1,
        description=_l("With 3 places the first gets 3 points, the second 2, the third 1."),
        validators=[Needed(_l("Type a number from 1.")), AtMost(10, _l("Type a number of at most 10."))],
    )
    ceiling_items = NumberField(
        _l("Ceiling: most items that a round hands on"),
        least=1,
        description=_l("Empty where there is none."),
        validators=[Optional(), _MANY],
    )
    ceiling_satang = BahtField(
        _l("Ceiling: most baht that a round hands on"),
        description=_l("Empty where there is none."),
        validators=[Optional()],
    )
    criteria = FieldList(FormField(CriterionForm), min_entries=5)

    @property
    def drafts(self) -> list[CriterionDraft]:
        """The criteria that were filled in."""
        rows = (entry.form for entry in self.criteria)
        return [
            CriterionDraft(r.name_th.data, r.weight.data or 0, r.most.data or 5, r.name_en.data or "")
            for r in rows
            if r.name_th.data
        ]
