"""Forms of the calendar and of the rules of a cycle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.bodies.models import PeopleGroup, Sector
from app.cycles.models.cycles import Cycle, CycleTier
from app.cycles.rules.requirements import ATTESTED_FIRST, NOTICE_DAYS, Rule, Rules
from app.cycles.rules.workdays import TierSpan
from app.cycles.states import STAGE_LABELS, RuleKind, Stage
from app.web.fields import AtMost, Needed, NumberField, OneOf, TextField, ThaiDateField
from app.web.locale import named

_LONG = Length(max=200, message=_l("Shorten this to at most 200 characters."))
_PERCENT = AtMost(100, _l("A share is at most 100 percent."))
_HEADS = AtMost(1_000_000, _l("This number is too large. Check the digits."))


class WindowForm(Form):
    """The window of one tier."""

    level = HiddenField()
    opens_on = ThaiDateField(_l("Opens on"), validators=[Needed(_l("Type the first day of the window."))])
    closes_on = ThaiDateField(_l("Closes on"), validators=[Needed(_l("Type the last day of the window."))])


class CalendarForm(FlaskForm):
    """The deadline and the windows."""

    deadline = ThaiDateField(_l("The provincial list must be closed on"), validators=[Needed(_l("Type the deadline."))])
    windows = FieldList(FormField(WindowForm))
    seen = HiddenField()
    confirm = HiddenField()

    @classmethod
    def of(cls, cycle: Cycle, tiers: Sequence[CycleTier]) -> CalendarForm:
        """Return the form with the calendar as it stands."""
        rows = [{"level": t.level, "opens_on": t.opens_on, "closes_on": t.closes_on} for t in tiers]
        return cls(formdata=None, data={"deadline": cycle.deadline, "windows": rows})

    def last_day(self) -> date:
        """Return the deadline as it was typed."""
        return self.deadline.data or date.min

    def typed(self) -> tuple[TierSpan, ...]:
        """Return the windows as they were typed."""
        return tuple(
            TierSpan(
                entry.form.level.data or "", entry.form.opens_on.data or date.min, entry.form.closes_on.data or date.min
            )
            for entry in self.windows
        )


class DayForm(FlaskForm):
    """A day off that is not on the list."""

    day = ThaiDateField(_l("Day off"), validators=[Needed(_l("Type the day, for example 22/11/2569."))])
    name_th = TextField(
        _l("What the day is called"),
        description=_l("For example: special holiday by resolution of the cabinet"),
        validators=[Needed(_l("Say what the day is called.")), _LONG],
    )

    def off(self) -> date:
        """Return the day as it was typed."""
        return self.day.data or date.min


class NamesForm(FlaskForm):
    """The names of a draft, the time that bodies have for an answer, and that the public has for a draft."""

    name_th = TextField(_l("Name in Thai"), validators=[Needed(_l("Type the name.")), _LONG])
    name_en = TextField(_l("Name in English"), validators=[Optional(), _LONG])
    reply_days = NumberField(
        _l("Working days for an answer to what is referred"),
        least=1,
        description=_l("Counted from the day after the decision; weekends and days off do not count. Usually 60."),
        validators=[
            Needed(_l("Type a number of working days from 1 to 250, for example 60.")),
            AtMost(250, _l("Type a number of working days from 1 to 250, for example 60.")),
        ],
    )
    draft_days = NumberField(
        _l("Days for which the draft of the annual plan lies open"),
        least=1,
        description=_l("The first and the last included, days off too. Usually 15."),
        validators=[
            Needed(_l("Type a number of days from 1 to 120, for example 15.")),
            AtMost(120, _l("Type a number of days from 1 to 120, for example 15.")),
        ],
    )


class RulesForm(FlaskForm):
    """The rules of one tier (``with_lists`` adds a field for each sector and group)."""

    quorum = NumberField(
        _l("Fewest people in the room"),
        description=_l("0 where the cycle sets none."),
        validators=[InputRequired(_l("Type a number; 0 where the cycle sets none.")), _HEADS],
    )
    again = BooleanField(_l("Below the quorum the forum must be held again; a reason does not do"))
    attested = BooleanField(_l("A round closes only when a second person has attested every forum"))
    stage = RadioField(
        _l("How far people must take part"),
        choices=[SelectChoice(stage.value, STAGE_LABELS[stage]) for stage in Stage],
        validate_choice=False,
        validators=[OneOf([s.value for s in Stage], _l("Choose how far people take part."))],
    )
    notice = NumberField(
        _l("Working days of notice before a forum"),
        validators=[Optional(), AtMost(60, _l("This number is too large. Check the digits."))],
    )
    women = NumberField(_l("Least share of women"), validators=[Optional(), _PERCENT])
    young = NumberField(_l("Least share of people aged 18–35"), validators=[Optional(), _PERCENT])

    @classmethod
    def with_lists(cls, sectors: Sequence[Sector], groups: Sequence[PeopleGroup], rules: Rules) -> Any:
        """Return the form with the rules as they stand."""
        shares = [Optional(), _PERCENT]
        fields: dict[str, Any] = {f"sector-{s.code}": NumberField(named(s), validators=shares) for s in sectors}
        fields |= {f"group-{g.code}": BooleanField(named(g)) for g in groups}
        data: dict[str, Any] = {f"sector-{s.code}": rules.least(RuleKind.SECTOR, s.code) or None for s in sectors}
        data |= {f"group-{g.code}": g.code in rules.groups for g in groups}
        data |= {"quorum": rules.quorum, "again": rules.must_meet_again, "attested": rules.attested_first}
        data |= {"stage": rules.stage.value, "notice": rules.notice}
        data |= {"women": rules.least(RuleKind.SEX, "female"), "young": rules.least(RuleKind.AGE, "18_35") or None}
        return type("ListedRulesForm", (cls,), fields)(data=data)

    def rules(self, sectors: Sequence[Sector], groups: Sequence[PeopleGroup]) -> list[Rule]:
        """Return the rules as the action takes them."""
        found = [Rule(RuleKind.SECTOR, s.code, n) for s in sectors if (n := self[f"sector-{s.code}"].data)]
        found += [Rule(RuleKind.GROUP, g.code) for g in groups if self[f"group-{g.code}"].data]
        found += [Rule(RuleKind.SEX, "female", self.women.data)] if self.women.data else []
        found += [Rule(RuleKind.AGE, "18_35", self.young.data)] if self.young.data else []
        found += [Rule(RuleKind.QUORUM, "meet_again")] if self.again.data else []
        found += [Rule(RuleKind.ATTESTED, ATTESTED_FIRST)] if self.attested.data else []
        return [
            *found,
            Rule(RuleKind.STAGE, self.stage.data),
            Rule(RuleKind.NOTICE, NOTICE_DAYS, self.notice.data or 0),
        ]
