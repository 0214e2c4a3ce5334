"""Forms of the evaluation; the sheet is made for its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.evaluation.actions.send import SaidAnswer
from app.evaluation.models.questions import EvaluationQuestion
from app.evaluation.rules.defaults import USUAL, AskedQuestion
from app.web.fields import AtMost, AtTimes, Needed, NumberField, TextField, ThaiDateField, stripped
from app.web.locale import language

#: Outsiders of one evaluation, and questions of one version, that a form has room for.
OUTSIDERS, QUESTIONS = 5, 12
#: What the choice is called by which a side says that it cannot say.
CANNOT_SAY = "cannot"
_YEAR = AtMost(2700, _l("Write the fiscal year."))


class OutsiderRow(Form):
    """An account and the organisation for which it evaluates; a row without an account is passed over."""

    username = TextField(_l("User name of the account"), validators=[Optional(), Length(max=60)])
    agency = SelectField(_l("Organisation"), choices=[], validate_choice=False)


class NewEvaluationForm(FlaskForm):
    """How a quarter is evaluated."""

    questions = SelectField(_l("Questions"), choices=[])
    fiscal_year = NumberField(
        _l("Fiscal year"), least=2500, validators=[InputRequired(_l("Write the fiscal year.")), _YEAR]
    )
    quarter = SelectField(
        _l("Quarter"),
        choices=[
            SelectChoice("1", _l("1: October to December")),
            SelectChoice("2", _l("2: January to March")),
            SelectChoice("3", _l("3: April to June")),
            SelectChoice("4", _l("4: July to September")),
        ],
    )
    sample = NumberField(
        _l("How many are evaluated"),
        description=_l("They are drawn by district and size; if there are fewer, all of them."),
        least=1,
        validators=[InputRequired(_l("Write how many are to be evaluated."))],
    )
    due_on = ThaiDateField(_l("Last day for both sides"), validators=[InputRequired(_l("Write the last day."))])
    evaluators = FieldList(FormField(OutsiderRow), min_entries=OUTSIDERS, max_entries=OUTSIDERS)


class QuestionRow(Form):
    """One question in both languages."""

    thai = TextField(_l("In Thai"), validators=[Optional(), Length(max=400)])
    english = TextField(_l("In English"), validators=[Optional(), Length(max=400)])


class QuestionsForm(FlaskForm):
    """The next version of a set of questions; a row without words is passed over."""

    name_th = TextField(_l("Name of the version in Thai"), validators=[Needed(_l("Write the name.")), Length(max=400)])
    name_en = TextField(
        _l("Name of the version in English"), validators=[Needed(_l("Write the name.")), Length(max=400)]
    )
    questions = FieldList(FormField(QuestionRow), min_entries=QUESTIONS, max_entries=QUESTIONS)

    def asked(self, before: Sequence[EvaluationQuestion]) -> list[AskedQuestion]:
        """Return the questions that were written; one whose words stand keeps its code and its described steps."""
        known = {one.question_th: one for one in before}
        found: list[AskedQuestion] = []
        for place, row in enumerate(self.questions, start=1):
            thai, english = (row.form.thai.data or "").strip(), (row.form.english.data or "").strip()
            if not thai and not english:
                continue
            same = known.get(thai)
            steps = tuple(zip(same.steps_th, same.steps_en, strict=True)) if same else USUAL
            found.append(AskedQuestion(same.code if same else f"question{place}", (thai, english), steps))
        return found


class EvaluationReplyForm(FlaskForm):
    """What the owner replies."""

    reply = TextAreaField(
        _l("Your reply"),
        description=_l("What follows from it, who does it and until when; it is public and stands."),
        filters=[stripped],
        validators=[Needed(_l("Write your reply.")), Length(max=2000)],
    )


def told_in(record: Any, field: str) -> Any:
    """Return the column of a bilingual record in the reader's language."""
    return getattr(record, f"{field}_{language()}", None) or getattr(record, f"{field}_th")


def sheet_form(questions: Sequence[EvaluationQuestion]) -> FlaskForm:
    """Return the form of a sheet: a described step for each question, or that one cannot say, and what it rests on."""
    fields: dict[str, Any] = {}
    for one in questions:
        steps = [SelectChoice(str(n), f"{n} · {words}") for n, words in enumerate(told_in(one, "steps"))]
        fields[f"value_{one.position}"] = RadioField(
            f"{one.position}. {told_in(one, 'question')}",
            choices=[*steps, SelectChoice(CANNOT_SAY, _l("I cannot say"))],
            validators=[InputRequired(_("Choose a step for every question."))],
        )
        fields[f"evidence_{one.position}"] = TextField(_l("What it rests on"), validators=[AtTimes(), Length(max=2000)])
    fields["words"] = TextAreaField(
        _l("In all"), filters=[stripped], validators=[AtTimes(), Length(max=4000)], description=_l("Not required.")
    )
    made: FlaskForm = type("EvaluationSheetForm", (FlaskForm,), fields)()
    return made


def said_on(form: FlaskForm, questions: Sequence[EvaluationQuestion]) -> Mapping[int, SaidAnswer]:
    """Return what a filled-in sheet says, by question."""
    return {
        one.id: SaidAnswer(
            None if form[f"value_{one.position}"].data == CANNOT_SAY else int(form[f"value_{one.position}"].data),
            form[f"evidence_{one.position}"].data or "",
        )
        for one in questions
    }
