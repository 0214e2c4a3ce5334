"""The reviewer's check: rebuilds every balance from the decisions and compares all that was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app.aggregation.models.decisions import Decision, ReferralAnswer, ReplyCode
from app.aggregation.queries import referrals
from app.aggregation.queries.audit_counters import counters_that_differ
from app.aggregation.queries.flow import weighs_otherwise
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import Outcome, Road, RoundState
from app.forums.models.needs import Need
from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.models.workbook import Batch
from app.forums.queries.outstanding import unspoken
from app.forums.states.paper import SheetState
from app.forums.states.workbook import BatchState
from app.proposals.models import Proposal
from app.store.base import db


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at and what is amiss, as sentences that name the round."""

    rounds: int
    items: int
    sheets: int
    batches: int
    #: Referrals that stand, those of them that are answered, and those of the others that are overdue.
    referrals: tuple[int, int, int]
    faults: tuple[str, ...]


def audit() -> Audit:
    """Check every round of every cycle."""
    return Audit(*size(), referrals.counted(), tuple(faults_of_balances()))


def faults_of_balances() -> Iterator[str]:
    """Yield a sentence for each desk, hall, referral and counter that does not add up."""
    yield from _of_desks()
    yield from _of_halls()
    yield from _referral_faults()
    yield from (f"{ref}: shows other households or votes than {item} has" for ref, item in weighs_otherwise())
    for key, counted, rebuilt in counters_that_differ():
        yield f"counter {key}: shows {counted}, the desks say {rebuilt}"


def _of_desks() -> Iterator[str]:
    for ref, n in closed_with_undecided():
        yield f"{ref}: closed with {n} undecided"
    for ref, item_id in not_last_in_chain():
        yield f"{ref}: the decision that stands for item {item_id} is not the last one made"
    for ref, item_id in outcome_differs():
        yield f"{ref}: item {item_id} shows another outcome than its decision"
    for ref, item_id in off_every_desk():
        yield f"{ref}: need or proposal {item_id} lies on no desk"
    for ref, item_id in carried_up_but_not_arrived():
        yield f"{ref}: item {item_id} was carried up and did not arrive above"
    for ref, item_id in arrived_from_nowhere():
        yield f"{ref}: item {item_id} arrived from below, where no decision carries it up"


def _of_halls() -> Iterator[str]:
    for ref, n in closed_over_paper():
        yield f"{ref}: closed over {n} sheets of paper of which nothing is said"
    for ref, n in closed_over_batches():
        yield f"{ref}: closed over {n} workbooks that wait"
    for ref, _n in closed_in_silence():
        yield f"{ref}: closed without a forum and without a reason"


def _referral_faults() -> Iterator[str]:
    for ref, item_id in referred_for_ever():
        yield f"{ref}: item {item_id} is referred without a day by which the body answers"
    for ref, item_id in answered_for_nothing():
        yield f"{ref}: item {item_id} has an answer of a body to which it was never referred, or from before"
    for ref, item_id in codes_without_answer():
        yield f"{ref}: the code of the letter about item {item_id} was used, and no answer stands"


Found = Sequence[tuple[str, int]]


def _pairs(question: Select[str, int]) -> Found:
    return [(ref, number) for ref, number in db.session.execute(question)]


def size() -> tuple[int, int, int, int]:
    """Return the number of rounds, of items on their desks, of numbered sheets and of workbooks."""
    rounds, items, sheets, batches = (
        db.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Round, DeskItem, Sheet, Batch)
    )
    return rounds, items, sheets, batches


def closed_with_undecided() -> Found:
    """Return closed rounds with the number of their items that have no standing decision."""
    return _pairs(
        select(Round.ref, func.count())
        .join(DeskItem, DeskItem.round_id == Round.id)
        .where(Round.state != RoundState.OPEN, DeskItem.decision_id.is_(None))
        .group_by(Round.ref)
        .order_by(Round.ref)
    )


def closed_over_paper() -> Found:
    """Return rounds that closed under the law of paper with the sheets that are not accounted for."""
    return _pairs(
        select(Round.ref, func.count())
        .join(Forum, Forum.round_id == Round.id)
        .join(Sheet, Sheet.forum_id == Forum.id)
        .where(Round.state != RoundState.OPEN, Round.accounted, Sheet.state == SheetState.ISSUED)
        .group_by(Round.ref)
        .order_by(Round.ref)
    )


def closed_over_batches() -> Found:
    """Return rounds that closed under that law with the workbooks that still wait."""
    return _pairs(
        select(Round.ref, func.count())
        .join(Batch, Batch.round_id == Round.id)
        .where(Round.state != RoundState.OPEN, Round.accounted, Batch.state == BatchState.CHECKED)
        .group_by(Round.ref)
        .order_by(Round.ref)
    )


def closed_in_silence() -> Found:
    """Return rounds that closed under that law though nobody met and nobody said why."""
    query = select(Round.ref, Round.id).where(Round.state != RoundState.OPEN, Round.accounted, unspoken())
    return _pairs(query.order_by(Round.ref))


def not_last_in_chain() -> Found:
    """Return items whose standing decision has been superseded, or whose last decision is not the standing one."""
    later = aliased(Decision)
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Decision, (Decision.round_id == DeskItem.round_id) & (Decision.item_id == DeskItem.item_id))
        .outerjoin(later, later.supersedes_id == Decision.id)
        .where(
            later.id.is_(None),
            Decision.outcome != "undone",
            (DeskItem.decision_id.is_(None)) | (DeskItem.decision_id != Decision.id),
        )
        .order_by(Round.ref)
    )


def outcome_differs() -> Found:
    """Return items that show another outcome than the decision that stands for them."""
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .where(DeskItem.outcome != Decision.outcome)
        .order_by(Round.ref)
    )


def off_every_desk() -> Found:
    """Return needs and proposals that lie on no desk of the round in which they began."""
    found: list[tuple[str, int]] = []
    for item in (Need, Proposal):
        found += _pairs(
            select(item.ref, item.id)
            .outerjoin(DeskItem, (DeskItem.item_id == item.id) & (DeskItem.round_id == item.round_id))
            .where(DeskItem.id.is_(None))
        )
    return found


def carried_up_but_not_arrived() -> Found:
    """Return items that a closed round carried up and that are not on the desk of the round above."""
    above = aliased(DeskItem)
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(above, (above.item_id == DeskItem.item_id) & (above.round_id == Round.upper_id))
        .where(DeskItem.outcome == Outcome.CARRIED_UP, Round.state != RoundState.OPEN, above.id.is_(None))
        .order_by(Round.ref)
    )


def arrived_from_nowhere() -> Found:
    """Return items that arrived from below while the round below did not carry them up."""
    below = aliased(DeskItem)
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(
            below,
            (below.item_id == DeskItem.item_id)
            & (below.round_id == DeskItem.from_round_id)
            & (below.outcome == Outcome.CARRIED_UP),
        )
        .where(DeskItem.road == Road.HANDED_UP, below.id.is_(None))
        .order_by(Round.ref)
    )


def referred_for_ever() -> Found:
    """Return referred items whose cycle gives no time for an answer, so that no day can be computed."""
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .where(DeskItem.outcome == Outcome.REFERRED, (Cycle.reply_days < 1) | Decision.agency_id.is_(None))
        .order_by(Round.ref)
    )


def answered_for_nothing() -> Found:
    """Return answers beside a decision that refers nothing, or that came before it."""
    return _pairs(
        select(Round.ref, Decision.item_id)
        .join(Round, Round.id == Decision.round_id)
        .join(ReferralAnswer, ReferralAnswer.decision_id == Decision.id)
        .where((Decision.outcome != Outcome.REFERRED) | (ReferralAnswer.recorded_at < Decision.decided_at))
        .order_by(Round.ref)
    )


def codes_without_answer() -> Found:
    """Return the items about which a letter's code was used although no answer stands."""
    return _pairs(
        select(Round.ref, Decision.item_id)
        .join(Round, Round.id == Decision.round_id)
        .join(ReplyCode, ReplyCode.decision_id == Decision.id)
        .outerjoin(ReferralAnswer, ReferralAnswer.decision_id == Decision.id)
        .where(ReplyCode.used_at.is_not(None), ReferralAnswer.id.is_(None))
        .order_by(Round.ref)
    )
