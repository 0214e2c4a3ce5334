"""Questions about proposals and about the needs and proposals that they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import Road
from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure
from app.proposals.models import TO_PROPOSALS, NeedProposal, Proposal, ProposalProposal, SplitShare
from app.store.base import db

#: Ids in one question: far below every database's limit of parameters.
IDS = 1000


def by_ref(ref: str) -> Proposal | None:
    """Return the proposal with its area, category and agency."""
    return db.session.scalars(select(Proposal).where(Proposal.ref == ref).options(*_whole())).first()


def by_id(proposal_id: int) -> Proposal | None:
    """Return the proposal with its area, category and agency."""
    return db.session.scalars(select(Proposal).where(Proposal.id == proposal_id).options(*_whole())).first()


def by_ids(proposal_ids: Sequence[int]) -> Sequence[Proposal]:
    """Return these proposals with their area, category and agency, in the order in which they were drafted."""
    query = select(Proposal).where(Proposal.id.in_(proposal_ids)).options(*_whole())
    return db.session.scalars(query.order_by(Proposal.id)).all()


def of_round(round_id: int) -> Sequence[Proposal]:
    """Return what was drafted in the round, by number."""
    return db.session.scalars(select(Proposal).where(Proposal.round_id == round_id).order_by(Proposal.number)).all()


def place_of_proposal(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose proposal the address names by ``ref``."""
    return db.session.scalar(select(Proposal.area_path).where(Proposal.ref == args["ref"]))


def locked(proposal: Proposal) -> Proposal:
    """Return the proposal as it stands now, locked until the act is over (PostgreSQL; SQLite has one writer)."""
    query = select(Proposal).where(Proposal.id == proposal.id).with_for_update(of=Proposal)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def on_its_desk(proposal: Proposal) -> DeskItem:
    """Return the proposal on the desk that it reached last, with the round of that desk."""
    query = (
        select(DeskItem).where(DeskItem.item_id == proposal.id, DeskItem.current).options(joinedload(DeskItem.round))
    )
    return db.session.scalars(query).one()


def round_of(proposal: Proposal) -> Round:
    """Return the round that drafted the proposal."""
    return db.session.get_one(Round, proposal.round_id)


def on_desk(round_id: int, item_ids: Sequence[int]) -> set[int]:
    """Return those among ``item_ids`` that lie on the round's desk."""
    found: set[int] = set()
    for start in range(0, len(item_ids), IDS):
        some = item_ids[start : start + IDS]
        lying = select(DeskItem.item_id).where(DeskItem.round_id == round_id, DeskItem.item_id.in_(some))
        found.update(db.session.scalars(lying))
    return found


def needs_on_desk(round_id: int) -> Sequence[Need]:
    """Return the needs on the round's desk with their areas and categories, forum by forum."""
    query = (
        select(Need)
        .join(DeskItem, DeskItem.item_id == Need.id)
        .where(DeskItem.round_id == round_id)
        .options(joinedload(Need.area), joinedload(Need.category))
    )
    return db.session.scalars(query.order_by(Need.area_path, Need.forum_id, Need.number)).all()


def standing_needs_of(proposal_ids: Sequence[int]) -> dict[int, list[Need]]:
    """Return the needs that each proposal answers by a standing link, in the order in which they were recorded."""
    found: dict[int, list[Need]] = {proposal_id: [] for proposal_id in proposal_ids}
    linked = (
        select(NeedProposal.target_id, Need)
        .join(Need, Need.id == NeedProposal.source_id)
        .where(NeedProposal.target_id.in_(proposal_ids), NeedProposal.standing())
        .options(joinedload(Need.area))
        .order_by(Need.area_path, Need.forum_id, Need.number)
    )
    for proposal_id, need in db.session.execute(linked):
        found[proposal_id].append(need)
    return found


def answering(need_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the ids of the proposals that answer each need by a standing link; needs without one are left out."""
    found: dict[int, list[int]] = {}
    linked = select(NeedProposal.source_id, NeedProposal.target_id).where(
        NeedProposal.source_id.in_(need_ids), NeedProposal.standing()
    )
    for need_id, proposal_id in db.session.execute(linked.order_by(NeedProposal.id)):
        found.setdefault(need_id, []).append(proposal_id)
    return found


def standing_link(need_id: int, proposal_id: int) -> NeedProposal | None:
    """Return the link that stands between the need and the proposal."""
    query = select(NeedProposal).where(
        NeedProposal.source_id == need_id, NeedProposal.target_id == proposal_id, NeedProposal.standing()
    )
    return db.session.scalars(query).first()


def sources_of(proposal_id: int) -> Sequence[Proposal]:
    """Return the proposals out of which this one came, by standing links."""
    query = (
        select(Proposal)
        .join(ProposalProposal, ProposalProposal.source_id == Proposal.id)
        .where(ProposalProposal.target_id == proposal_id, ProposalProposal.standing())
    )
    return db.session.scalars(query.order_by(Proposal.id)).all()


def shares_of(proposal_id: int) -> dict[int, tuple[int, int]]:
    """Return, by source, the households and votes that a split handed to this part by a standing link."""
    query = (
        select(ProposalProposal.source_id, SplitShare.households, SplitShare.votes)
        .join(SplitShare, SplitShare.link_id == ProposalProposal.id)
        .where(ProposalProposal.target_id == proposal_id, ProposalProposal.standing())
    )
    return {source_id: (households, votes) for source_id, households, votes in db.session.execute(query)}


def needs_behind(proposal_ids: Sequence[int]) -> list[int]:
    """Return the ids of all needs that stand behind the proposals, through merges and splits too."""
    behind = closure(TO_PROPOSALS, "proposal", proposal_ids, up=True)
    return sorted(set(db.session.scalars(behind.ids("need"))))


def brought_by_agency(proposal: Proposal) -> bool:
    """Tell whether an agency brought the proposal itself, and did not come in with something merged into it."""
    road = select(DeskItem.road).where(DeskItem.round_id == proposal.round_id, DeskItem.item_id == proposal.id)
    return db.session.scalar(road) == Road.AGENCY


def _whole() -> tuple[Any, ...]:
    return joinedload(Proposal.area), joinedload(Proposal.category), joinedload(Proposal.agency)
