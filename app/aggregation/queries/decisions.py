"""Questions about desks and what was decided on them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from app.aggregation.models.decisions import Decision
from app.aggregation.policy.rounds import Readiness
from app.aggregation.queries.order import passed
from app.cycles.models.cycles import DeskItem, Reason, Round
from app.cycles.queries import open_rounds_under
from app.cycles.rules.outcomes import GOES_ON
from app.cycles.states import Outcome
from app.forums.queries.sittings import unfinished
from app.ledger.models import Entry
from app.proposals.models import NeedProposal, Proposal, ProposalProposal
from app.store.base import db


def locked_items(round_id: int, item_ids: Sequence[int]) -> dict[int, DeskItem]:
    """Return the desk items of those ids as they stand now, locked in the order of their ids until the act is over."""
    found: dict[int, DeskItem] = {}
    for start in range(0, len(item_ids), 500):
        some = (
            select(DeskItem)
            .where(DeskItem.round_id == round_id, DeskItem.item_id.in_(item_ids[start : start + 500]))
            .order_by(DeskItem.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        found |= {item.item_id: item for item in db.session.scalars(some)}
    return found


def reasons_by_id(ids: set[int]) -> dict[int, Reason]:
    """Return the reasons of those ids."""
    return {reason.id: reason for reason in db.session.scalars(select(Reason).where(Reason.id.in_(ids)))} if ids else {}


def merged_into(round_id: int) -> dict[int, int]:
    """Return, for each item that this round has merged, the proposal in which it lives on."""
    standing = (
        select(Decision.item_id, Decision.target_id)
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .where(DeskItem.round_id == round_id, DeskItem.outcome == Outcome.MERGED)
    )
    return {item_id: target_id for item_id, target_id in db.session.execute(standing) if target_id}


def outcomes_on_desk(round_id: int, item_ids: set[int]) -> dict[int, str | None]:
    """Return those of the ids that lie on the round's desk, each with its standing outcome or none."""
    if not item_ids:
        return {}
    query = select(DeskItem.item_id, DeskItem.outcome).where(
        DeskItem.round_id == round_id, DeskItem.item_id.in_(item_ids)
    )
    return dict(db.session.execute(query).all())


def answered_needs(need_ids: Sequence[int]) -> set[int]:
    """Return those of the needs that a proposal answers by a standing link."""
    query = select(NeedProposal.source_id).where(NeedProposal.source_id.in_(need_ids), NeedProposal.standing())
    return set(db.session.scalars(query))


def parts_of(proposal_id: int) -> int:
    """Return into how many parts the proposal has been split."""
    counted = select(func.count()).where(
        ProposalProposal.source_id == proposal_id,
        ProposalProposal.kinship == "split",
        ProposalProposal.standing(),
    )
    return db.session.scalar(counted) or 0


def last_decisions(round_id: int, item_ids: Sequence[int]) -> dict[int, int]:
    """Return, by item, the id of the decision at the end of its chain (an undoing one included)."""
    later = aliased(Decision)
    last = (
        select(Decision.item_id, Decision.id)
        .outerjoin(later, later.supersedes_id == Decision.id)
        .where(Decision.round_id == round_id, Decision.item_id.in_(item_ids), later.id.is_(None))
    )
    return dict(db.session.execute(last).all())


def highest_rank(round_id: int) -> int:
    """Return the highest rank given so far in the round's list."""
    return db.session.scalar(select(func.max(DeskItem.rank)).where(DeskItem.round_id == round_id)) or 0


def readiness(round_: Round) -> Readiness:
    """Return what closing looks at."""
    undecided = select(func.count()).where(DeskItem.round_id == round_.id, DeskItem.decision_id.is_(None))
    forums = [(f"{forum.number}/{round_.cycle.fiscal_year}", problem) for forum, problem in unfinished(round_.id)]
    return Readiness(db.session.scalar(undecided) or 0, open_rounds_under(round_.id), forums, passed(round_))


def proposals_on_desk(round_id: int, limit: int = 500) -> Sequence[tuple[int, str, str]]:
    """Return (id, ref, title) of the proposals on the desk in which others may live on, by number."""
    query = (
        select(Proposal.id, Proposal.ref, Proposal.title)
        .join(DeskItem, DeskItem.item_id == Proposal.id)
        .where(
            DeskItem.round_id == round_id,
            (DeskItem.outcome.is_(None)) | (DeskItem.outcome.in_(GOES_ON)),
        )
        .order_by(Proposal.id)
        .limit(limit)
    )
    return [(ident, ref, title) for ident, ref, title in db.session.execute(query)]


def withdrawing_reason() -> int | None:
    """Return the reason under which a proposal is withdrawn when the merge or split that made it is taken back."""
    query = select(Reason.id).where(Reason.outcome == Outcome.WITHDRAWN)
    exactly_this = case((Reason.code == "withdrawn_undone", 0), else_=1)
    return db.session.scalar(query.order_by(exactly_this, Reason.position).limit(1))


def decided_since(round_id: int, since: int, *, not_by: int) -> tuple[int, int]:
    """Return how many items others have decided in the round after the decision ``since``, and the newest decision."""
    counted = (
        select(func.count(func.distinct(Decision.item_id)), func.max(Decision.id))
        .join(Entry, Entry.id == Decision.entry_id)
        .where(Decision.round_id == round_id, Decision.id > since, Entry.actor_id != not_by)
    )
    n, last = db.session.execute(counted).one()
    return n, last or since


def decided(item_ids: Sequence[int]) -> set[int]:
    """Return those among the items on which a decision stands on some desk."""
    query = select(DeskItem.item_id).where(DeskItem.item_id.in_(item_ids), DeskItem.decision_id.is_not(None))
    return set(db.session.scalars(query))
