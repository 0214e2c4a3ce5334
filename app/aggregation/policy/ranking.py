"""What a tally, a lot and a list must be; every refusal is a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.aggregation.rules.ranking import TallyFault
from app.web.conflict import Refusal
from app.web.locale import baht_text, number_text

FAULTS = {
    "more_than_people": _l("%(given)s stands here, but only %(allowed)s people voted. Check the paper tally."),
    "more_than_tokens": _l("%(given)s stands here, but all people together have %(allowed)s votes."),
    "more_than_votes": _l(
        "The numbers add up to %(given)s votes, but all people together have %(allowed)s. Check the tally or the count."
    ),
    "above_most": _l("%(given)s is more than the highest score of %(allowed)s."),
    "not_every_criterion": _l("Score it by all %(allowed)s criteria, or tick the conflict of interest."),
}
PLACE_FAULT = _l("Place %(place)s was given %(given)s times, but only %(allowed)s people voted. Check the paper tally.")


class DoesNotAddUp(Refusal):
    """A tally that does not add up; ``faults`` holds each sentence with the item's ref ("" for the whole sheet)."""

    def __init__(self, faults: Sequence[TallyFault]) -> None:
        super().__init__(sentence_of(faults[0]))
        self.faults = [(fault.item, sentence_of(fault)) for fault in faults]


def sentence_of(fault: TallyFault) -> str:
    """Return what is wrong with a number, and what to look at."""
    numbers = {"given": number_text(fault.given), "allowed": number_text(fault.allowed)}
    if fault.code.startswith("place_"):
        return str(PLACE_FAULT) % (numbers | {"place": fault.code.removeprefix("place_")})
    return str(FAULTS[fault.code]) % numbers


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """One criterion as a planner types it: names, weight in percent, the highest score."""

    name_th: str
    weight: int
    most: int
    name_en: str = ""


def check_rule(method: str, criteria: Sequence[CriterionDraft]) -> None:
    """Refuse criteria whose weights do not sum to 100, and criteria without which nothing can be scored."""
    if method != "criteria":
        return
    if not criteria:
        raise Refusal(_("Name at least one criterion with its weight."), field="criteria")
    total = sum(one.weight for one in criteria)
    if total != 100:
        raise Refusal(
            _("The weights sum to %(total)s. Change them so that they sum to 100.", total=number_text(total)),
            field="criteria",
        )


def ceiling_fault(over_items: int, over_satang: int) -> str:
    """Return the sentence for a list that passes its ceiling; "" for one that does not."""
    if over_satang:
        return str(
            _(
                "The list passes this round's ceiling by %(baht)s. Take items off it, or record why the ceiling is"
                " passed.",
                baht=baht_text(over_satang),
            )
        )
    if over_items:
        return str(
            _(
                "The list passes this round's ceiling by %(n)s items. Take items off it, or record why the ceiling is"
                " passed.",
                n=number_text(over_items),
            )
        )
    return ""
