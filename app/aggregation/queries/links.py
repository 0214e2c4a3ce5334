"""Questions about what merging and splitting linked: which links a decision made, and what stands behind a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from app.aggregation.models.decisions import Decision
from app.cycles.models.cycles import DeskItem
from app.cycles.states import Outcome, Road
from app.ledger.models import Entry
from app.proposals.models import NeedProposal, Proposal, ProposalProposal
from app.store.base import db

IDS = 500
AnyLink = NeedProposal | ProposalProposal


def standing_links(source_ids: Sequence[int]) -> dict[tuple[int, int], AnyLink]:
    """Return the standing links of needs and proposals to proposals, by (source, target)."""
    links: dict[tuple[int, int], AnyLink] = {}
    for start in range(0, len(source_ids), IDS):
        some = source_ids[start : start + IDS]
        needs = select(NeedProposal).where(NeedProposal.source_id.in_(some), NeedProposal.standing())
        links |= {(link.source_id, link.target_id): link for link in db.session.scalars(needs)}
        proposals = select(ProposalProposal).where(ProposalProposal.source_id.in_(some), ProposalProposal.standing())
        links |= {(link.source_id, link.target_id): link for link in db.session.scalars(proposals)}
    return links


def links_made_by(decision_ids: Sequence[int], links: Iterable[AnyLink]) -> dict[int, list[AnyLink]]:
    """Return, for each merging decision, those of the links that came with it.

    A link came with a decision when both were written in one act, or in two acts inside the same one (drafting and
    deciding inside a merge). A link that stood before the decision is not its own, and stays when it is taken back.
    """
    merging = [decision for decision in _by_ids(decision_ids) if decision.target_id]
    if not merging:
        return {}
    candidates = list(links)
    acts = _acts({decision.entry_id for decision in merging} | {link.made_id for link in candidates})
    made: dict[int, list[AnyLink]] = {}
    for decision in merging:
        made[decision.id] = [
            link
            for link in candidates
            if (link.source_id, link.target_id) == (decision.item_id, decision.target_id)
            and acts.get(link.made_id, {link.made_id}) & acts.get(decision.entry_id, {decision.entry_id})
        ]
    return made


def _by_ids(decision_ids: Sequence[int]) -> list[Decision]:
    found: list[Decision] = []
    for start in range(0, len(decision_ids), IDS):
        some = select(Decision).where(Decision.id.in_(decision_ids[start : start + IDS]))
        found += db.session.scalars(some)
    return found


def _acts(entry_ids: set[int]) -> dict[int, set[int]]:
    """Return, for each entry, itself and the act inside which it was written."""
    ids = sorted(entry_ids)
    acts: dict[int, set[int]] = {}
    for start in range(0, len(ids), IDS):
        query = select(Entry.id, Entry.within_id).where(Entry.id.in_(ids[start : start + IDS]))
        acts |= {ident: {ident} | ({within} if within else set()) for ident, within in db.session.execute(query)}
    return acts


def outcomes_of(round_id: int, item_ids: set[int]) -> dict[int, str | None]:
    """Return the standing outcomes of those items on the round's desk."""
    query = select(DeskItem.item_id, DeskItem.outcome).where(
        DeskItem.round_id == round_id, DeskItem.item_id.in_(item_ids)
    )
    return dict(db.session.execute(query).all()) if item_ids else {}


def sources_merged_into(round_id: int, target_ids: set[int]) -> dict[int, list[int]]:
    """Return, for each of the proposals, the items that this round has merged into it."""
    standing = (
        select(Decision.target_id, Decision.item_id)
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .where(DeskItem.round_id == round_id, DeskItem.outcome == Outcome.MERGED, Decision.target_id.in_(target_ids))
        .order_by(Decision.id)
    )
    found: dict[int, list[int]] = {}
    for target_id, item_id in db.session.execute(standing) if target_ids else ():
        found.setdefault(target_id or 0, []).append(item_id)
    return found


def needs_linked_to(proposal_ids: set[int]) -> list[AnyLink]:
    """Return the standing links of needs to the proposals."""
    query = select(NeedProposal).where(NeedProposal.target_id.in_(proposal_ids), NeedProposal.standing())
    return list(db.session.scalars(query))


def left_with_nothing(round_id: int, proposal_ids: set[int]) -> set[int]:
    """Return those of the proposals, drafted in the round, that no standing link and no agency stands behind."""
    backed = {
        target
        for link in (NeedProposal, ProposalProposal)
        for target in db.session.scalars(
            select(link.target_id).where(link.target_id.in_(proposal_ids), link.standing())
        )
    }
    made_here = (
        select(DeskItem.item_id)
        .join(Proposal, Proposal.id == DeskItem.item_id)
        .where(
            DeskItem.round_id == round_id,
            DeskItem.item_id.in_(proposal_ids - backed),
            DeskItem.road == Road.CREATED,
            func.coalesce(DeskItem.outcome, "") != Outcome.WITHDRAWN,
        )
    )
    return set(db.session.scalars(made_here))


def standing(round_id: int, item_id: int) -> Decision | None:
    """Return the decision that stands for the item on the round's desk."""
    query = select(Decision).join(DeskItem, DeskItem.decision_id == Decision.id)
    return db.session.scalars(query.where(DeskItem.round_id == round_id, DeskItem.item_id == item_id)).first()


def standing_merges(round_id: int, target_id: int) -> Sequence[Decision]:
    """Return the decisions by which items of the round live on in the proposal, oldest first."""
    query = select(Decision).join(DeskItem, DeskItem.decision_id == Decision.id)
    query = query.where(DeskItem.round_id == round_id, Decision.target_id == target_id)
    return db.session.scalars(query.order_by(Decision.id)).all()
