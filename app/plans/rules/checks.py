"""What is looked at before a brief is called complete: each with its field, a sentence, and why it matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.plans.rules.completeness import WHY, BriefGap, BriefText, brief_gaps
from app.thai.dates import fiscal_year
from app.thai.digits import to_arabic
from app.thai.text import same, search_form

#: Fields of the check that are no fields of the form: they lead to the cost lines and to the chain.
COSTS, CHAIN = "costs", "chain"
_WHY_LINES = _l("Who decides sees quantity and price of each thing, and so does the village.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSeen:
    """What the checks ask of a cost line: its activity, its month, whether it is far from the list in silence."""

    name: str
    activity_id: int
    month: date | None
    unexplained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFacts:
    """A brief with what stands around it: the needs behind it, the plan's fiscal years (B.E.), its cost lines."""

    text: BriefText
    needs: Sequence[str] = ()
    years: tuple[int, int] | None = None
    costs: Sequence[CostSeen] = ()


def brief_checks(facts: BriefFacts) -> tuple[BriefGap, ...]:
    """Return what keeps the brief from being complete: what is missing, then what does not hold."""
    return (*brief_gaps(facts.text), *_words(facts), *_days(facts), *_costs(facts))


def _words(facts: BriefFacts) -> Iterator[BriefGap]:
    text = facts.text
    reasons = search_form(text.rationale)
    if reasons and facts.needs and not any(search_form(ref) in reasons for ref in facts.needs):
        yield BriefGap(
            "rationale",
            _l("The rationale cites no need by its number. Take the villages' words over, or write their numbers."),
            _l("Whoever reads the plan has to find the voice behind it."),
        )
    if text.indicator and not any(letter.isdigit() for letter in to_arabic(text.indicator)):
        yield BriefGap(
            "indicator",
            _l("The indicator has no number: how many, of what, by which day?"),
            _l("Without a number nobody can say later whether it was reached."),
        )
    if not text.evidence:
        yield BriefGap(
            "evidence",
            _l("It is not said how one will see it: in which record, kept by whom?"),
            _l("A figure that nobody keeps is never checked."),
        )
    if not text.assumption:
        yield BriefGap(
            "assumption",
            _l("It is not said what must hold true besides: land, permits, water, upkeep."),
            _l("Work waits most often for what nobody named."),
        )
    if text.output and same(text.output, text.outcome):
        yield BriefGap("outcome", _l("Output and outcome say the same."), WHY["outcome"])


def _days(facts: BriefFacts) -> Iterator[BriefGap]:
    text = facts.text
    if facts.years is None:
        yield BriefGap(
            CHAIN,
            _l("It hangs on no programme of the plan yet, so the head of the form is empty."),
            _l("By its place one sees which goal of the plan it serves."),
        )
    elif text.begins_on and text.ends_on:
        first, last = facts.years
        if fiscal_year(text.begins_on) < first or fiscal_year(text.ends_on) > last:
            yield BriefGap(
                "begins_on",
                _l(
                    "The work lies outside the fiscal years of the plan, %(first)s to %(last)s.", first=first, last=last
                ),
                _l("An annual plan can only fund what is done within its years."),
            )


def _costs(facts: BriefFacts) -> Iterator[BriefGap]:
    text, costed = facts.text, {line.activity_id for line in facts.costs}
    for activity in text.activities:
        if activity.key not in costed:
            yield BriefGap(
                COSTS,
                _l("“%(name)s” has no cost lines: how much of what, at which price?", name=activity.name),
                _WHY_LINES,
            )
    for line in facts.costs:
        if line.unexplained:
            yield BriefGap(
                COSTS,
                _l(
                    "The price of “%(name)s” lies far from the unit-cost list; its line does not say why.",
                    name=line.name,
                ),
                _WHY_LINES,
            )
        if _idle(line.month, text.begins_on, text.ends_on):
            yield BriefGap(
                COSTS,
                _l("“%(name)s” is due in a month without work.", name=line.name),
                _l("The plan of payments follows from the months."),
            )


def _idle(month: date | None, begins_on: date | None, ends_on: date | None) -> bool:
    if month is None or begins_on is None or ends_on is None:
        return False
    return not begins_on.replace(day=1) <= month <= ends_on
