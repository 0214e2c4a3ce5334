"""What may be decided, and when a round may close; every refusal is a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.accounts.states import Duty
from app.aggregation.policy.ranking import ceiling_fault
from app.aggregation.rules import rulings
from app.aggregation.rules.shares import ShareFault
from app.aggregation.states.decisions import MOVES, Move
from app.aggregation.states.ranking import RankingMethod
from app.cycles.models.cycles import Reason, Round
from app.cycles.policy import DUTIES_AT, OPERATOR_TOO, serves
from app.cycles.rules.outcomes import Requisite, meaning
from app.cycles.states import OUTCOME_LABELS, ItemKind, Outcome, Road, RoundState
from app.forums.rules.outstanding import NOTHING_OUTSTANDING, Outstanding
from app.ledger.actor import Actor
from app.web.conflict import Refusal
from app.web.locale import number_text, quantity_text
from app.web.verdict import OPEN, Verdict

#: The duties that may open the scan of signed minutes, on which names stand.
SEES_SCANS = (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER)

MISSING = {
    Requisite.REASON: _l("Choose the reason."),
    Requisite.SENTENCE: _l("Write one plain sentence that the citizens will read."),
    Requisite.RANK: _l("Give the rank in this round's list, as a number from 1."),
    Requisite.TARGET: _l("Choose the proposal in which this lives on."),
    Requisite.AGENCY: _l("Choose the local government or agency to which this goes."),
    Requisite.WHO: _l("Say who does it, or who took it back."),
    Requisite.DAY: _l("Give the day by which the community will have done it."),
}


@dataclass(frozen=True, slots=True)
class SittingFault:
    """What is unfinished about one forum: its ref, what the sitting is called, and the problem."""

    ref: str
    sitting: str
    problem: str


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What keeps a round open: a sentence, where it is mended, and the forum or file that is meant."""

    text: str
    way: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What closing looks at: counts of what is not ready, what is owed to the hall, and each forum's faults."""

    undecided: int
    open_below: int
    forums: Sequence[SittingFault]
    #: By how many items and how many satang the list passes its ceiling without a recorded reason.
    passed: tuple[int, int] = (0, 0)
    owed: Outstanding = NOTHING_OUTSTANDING


def can(by: Actor, move: Move, round_: Round, ready: Readiness | None = None) -> Verdict:
    """Say whether ``by`` may make the move on the round now."""
    if (RoundState(round_.state), move) not in MOVES:
        return Verdict(False, _l("That cannot be done in the round's present state."))
    if not (served := serves(by, round_)):
        return served
    faults = faults_of(ready) if ready and move is Move.CLOSE else []
    return Verdict(False, " ".join(fault.text for fault in faults)) if faults else OPEN


def faults_of(ready: Readiness) -> list[Hindrance]:
    """Return a sentence for each thing that keeps the round open, and where it is mended."""
    faults = []
    if ready.undecided:
        told = ngettext(
            "%(num)d item on the desk has no decision. Decide it, then close.",
            "%(num)d items on the desk have no decision. Decide each of them, then close.",
            ready.undecided,
        )
        faults.append(Hindrance(told, "desk"))
    if ready.open_below:
        told = ngettext(
            "%(num)d round below is still open. It has to hand its list up first.",
            "%(num)d rounds below are still open. They have to hand their lists up first.",
            ready.open_below,
        )
        faults.append(Hindrance(told, "below"))
    faults += [Hindrance(_forum_fault(one.sitting, one.problem), one.problem, one.ref) for one in ready.forums]
    faults += owed_to_the_hall(ready.owed)
    if fault := ceiling_fault(*ready.passed):
        faults.append(Hindrance(fault, "ceiling"))
    return faults


def owed_to_the_hall(owed: Outstanding) -> list[Hindrance]:
    """Return a sentence for each thing that was printed, written or sent and has not reached its end."""
    faults = []
    for ref, number, n in owed.sheets:
        told = ngettext(
            "%(num)d sheet of sitting %(sitting)s is not accounted for: enter it, or declare it void, unused or lost.",
            "%(num)d sheets of sitting %(sitting)s are not accounted for: enter them, or declare them void, unused or"
            " lost.",
            n,
            sitting=number,
        )
        faults.append(Hindrance(told, "sheets", ref))
    for ident in owed.batches:
        told = _("A workbook was checked and not taken in. Take it in, or leave it aside with a reason.")
        faults.append(Hindrance(told, "batch", str(ident)))
    if owed.sendings:
        told = ngettext(
            "%(num)d record that a phone sent waits for review. The district facilitator rules on it.",
            "%(num)d records that phones sent wait for review. The district facilitator rules on them.",
            owed.sendings,
        )
        faults.append(Hindrance(told, "sendings"))
    if owed.silent:
        told = _("No sitting was held in this round. Hold one, or say in public why there was none.")
        faults.append(Hindrance(told, "silent"))
    return faults


FORUM_FAULTS = {
    "not_held": _l("Sitting %(sitting)s is planned but was not held. Record it or cancel it."),
    "attendance_missing": _l("Sitting %(sitting)s has no attendance. Count who was in the room."),
    "attendance_differs": _l(
        "The attendance of sitting %(sitting)s does not add up to its total. Correct the counts or the total."
    ),
    "below_quorum": _l(
        "Fewer than the quorum came to sitting %(sitting)s. The rules of this cycle ask for another meeting."
    ),
    "shortfall_unexplained": _l("Sitting %(sitting)s did not meet a rule of the cycle. Write the reason."),
    "not_attested": _l(
        "Sitting %(sitting)s has not been attested by a second person: the rules of this cycle ask for it, or"
        " one of them was not met and the reason was written by one person alone."
    ),
    "minutes_empty": _l("Sitting %(sitting)s has an agenda item without minutes, or no agenda. Write them."),
}


def _forum_fault(sitting: str, problem: str) -> str:
    return str(FORUM_FAULTS[problem]) % {"sitting": sitting}


class DeskFacts(Protocol):
    """What a ruling is held against."""

    @property
    def item_kind(self) -> ItemKind: ...
    @property
    def road(self) -> Road: ...
    @property
    def outcome(self) -> str | None: ...


def check(round_: Round, ruling: rulings.Ruling, item: DeskFacts, reasons: Mapping[int, Reason]) -> None:
    """Raise the refusal of a ruling that does not fit its item or lacks what its outcome needs."""
    label = OUTCOME_LABELS[Outcome(ruling.outcome)]
    means = meaning(ruling.outcome)
    if not means.fits(item.item_kind, top=round_.upper_id is None):
        raise Refusal(
            _("“%(outcome)s” cannot be chosen for this item in this round. Choose another outcome.", outcome=label),
            field="outcome",
        )
    for name in rulings.missing(ruling):
        raise Refusal(MISSING[name], field=name)
    reason = reasons.get(ruling.reason_id) if ruling.reason_id else None
    if ruling.reason_id and (reason is None or reason.outcome != ruling.outcome):
        raise Refusal(
            _("This reason does not belong to “%(outcome)s”. Choose one from its list.", outcome=label),
            field="reason_id",
        )
    if means.from_below and item.road != Road.HANDED_UP:
        raise Refusal(
            _("It did not come up from a round below, so there is none to return it to. Change it here."),
            field="outcome",
        )
    if item.outcome == Outcome.RETURNED:
        raise Refusal(_("It has gone back to the round below already; it will be decided there."), field="outcome")


UNSHARED = {
    "parts": _l("A split needs at least two parts."),
    "title": _l("Give part %(part)s a title that says what will be done."),
    "stranger": _l("Part %(part)s takes a need that does not stand behind this proposal."),
    "needs": _l("Choose at least one need for part %(part)s."),
    "negative": _l("Part %(part)s has a number below zero."),
    "left_over": _l("%(given)s needs go to no part. Every need goes to at least one."),
    "households": _l("The households of the parts are %(given)s together; the whole has %(expected)s."),
    "votes": _l("The votes of the parts are %(given)s together; the whole has %(expected)s."),
    "satang": _l("The baht of the parts are %(given)s together; the whole has %(expected)s."),
    "quantity_milli": _l("The quantities of the parts are %(given)s together; the whole has %(expected)s."),
}


def must_add_up(faults: Sequence[ShareFault]) -> None:
    """Raise the refusal of a split whose parts are not the whole, with a sentence for everything that differs."""
    if faults:
        raise Refusal(" ".join(map(unshared, faults)), field=faults[0].what)


def unshared(fault: ShareFault) -> str:
    """Return the sentence that tells what does not add up."""
    return str(UNSHARED[fault.what]) % {
        "part": fault.part,
        "expected": _told(fault.what, fault.expected),
        "given": _told(fault.what, fault.given),
    }


def _told(what: str, amount: int) -> str:
    if what == "quantity_milli":
        return quantity_text(amount, "").strip()
    return number_text(amount // 100 if what == "satang" else amount)


def may_correct(by: Actor, round_: Round) -> Verdict:
    """Say whether ``by`` may open a correction of the round: those who serve its tier, and the provincial planner."""
    if round_.state == RoundState.OPEN:
        return Verdict(False, _l("This round is open: change its decisions there."))
    if by.post(round_.area_path, *DUTIES_AT[round_.level], Duty.PLANNER, OPERATOR_TOO):
        return OPEN
    return Verdict(False, _l("This desk belongs to another duty or another area than yours."), forbidden=True)


def may_decide_many(by: Actor, path: int, level: str, method: str) -> Verdict:
    """Say whether the desks of a tier may be decided together: only where the votes of the forums make the order."""
    if not (close := may_close_many(by, path, level)):
        return close
    if method not in (RankingMethod.HANDS, RankingMethod.TOKENS):
        return Verdict(False, _l("This tier ranks by numbers that are entered at each desk. Decide there."))
    return OPEN


def may_close_many(by: Actor, path: int, level: str) -> Verdict:
    """Say whether ``by`` may close the rounds of a tier in the whole area at ``path``."""
    if by.post(path, *DUTIES_AT[level]):
        return OPEN
    return Verdict(False, _l("This desk belongs to another duty or another area than yours."), forbidden=True)
