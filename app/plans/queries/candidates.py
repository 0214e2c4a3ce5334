"""Questions about plan candidates, their proposals and their briefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, literal, select, tuple_
from sqlalchemy.orm import joinedload

from app.areas.states.paths import bounds
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import ItemKind, Outcome, RoundState
from app.plans.models.candidates import Activity, Brief, Candidate, ProposalCandidate
from app.plans.models.funding import CandidateProject, Project
from app.proposals.models import Proposal
from app.store.base import db

_WHOLE = (
    joinedload(Candidate.area),
    joinedload(Candidate.category),
    joinedload(Candidate.cycle),
    joinedload(Candidate.node),
    joinedload(Candidate.lead_agency),
)


def candidate_by_ref(ref: str) -> Candidate | None:
    """Return the candidate with its area, category, cycle, node, lead agency, and what it asks for by fiscal year."""
    query = select(Candidate).where(Candidate.ref == ref).options(*_WHOLE, joinedload(Candidate.slices))
    return db.session.scalars(query).unique().first()


def candidate_by_id(candidate_id: int) -> Candidate | None:
    """Return the candidate with its area, category, cycle, node and lead agency."""
    return db.session.scalars(select(Candidate).where(Candidate.id == candidate_id).options(*_WHOLE)).first()


def place_of_candidate(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the candidate that the address names by ``ref``."""
    return db.session.scalar(select(Candidate.area_path).where(Candidate.ref == args["ref"]))


def candidates_of(cycle_id: int, after: tuple[int, int] = (0, 0), limit: int = 100) -> Sequence[Candidate]:
    """Return the cycle's candidates by rank and number, those that come after (rank, number) first."""
    query = select(Candidate).where(Candidate.cycle_id == cycle_id)
    query = query.where(tuple_(Candidate.rank, Candidate.number) > tuple_(*map(literal, after)))
    return db.session.scalars(query.options(*_WHOLE).order_by(Candidate.rank, Candidate.number).limit(limit)).all()


def candidates_at(node_ids: Sequence[int]) -> Sequence[Candidate]:
    """Return the candidates that hang on the nodes, by rank."""
    query = select(Candidate).where(Candidate.node_id.in_(node_ids))
    return db.session.scalars(query.order_by(Candidate.rank, Candidate.number, Candidate.id)).all()


def orphans_of(province: int) -> Sequence[Candidate]:
    """Return the province's candidates that hang nowhere in a chain, by rank."""
    query = select(Candidate).where(Candidate.province == province, Candidate.node_id.is_(None))
    return db.session.scalars(query.order_by(Candidate.cycle_id.desc(), Candidate.rank, Candidate.number)).all()


def newest_cycle(province: int) -> int | None:
    """Return the cycle of the candidate that the province took in last."""
    query = select(Candidate.cycle_id).where(Candidate.province == province)
    return db.session.scalar(query.order_by(Candidate.id.desc()).limit(1))


def locked_candidate(candidate: Candidate) -> Candidate:
    """Return the candidate as it stands now, locked until the act is over."""
    query = select(Candidate).where(Candidate.id == candidate.id).with_for_update(of=Candidate)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def locked_cycle(cycle_id: int) -> Cycle:
    """Return the cycle, locked so that one act at a time takes candidates in."""
    return db.session.scalars(select(Cycle).where(Cycle.id == cycle_id).with_for_update(of=Cycle, key_share=True)).one()


def last_candidate_number(cycle_id: int) -> int:
    """Return the number of the cycle's last candidate; 0 if there is none."""
    return db.session.scalar(select(func.max(Candidate.number)).where(Candidate.cycle_id == cycle_id)) or 0


def adoptions_of(proposal_ids: Sequence[int]) -> dict[int, tuple[DeskItem, Round]]:
    """Return, by proposal, where it was adopted: its place on the desk and the round with its cycle."""
    query = (
        select(DeskItem, Round)
        .join(Round, Round.id == DeskItem.round_id)
        .where(DeskItem.item_id.in_(proposal_ids), DeskItem.outcome == Outcome.ADOPTED, DeskItem.current)
        .options(joinedload(Round.cycle))
    )
    return {item.item_id: (item, round_) for item, round_ in db.session.execute(query)}


def waiting_under(path: int, limit: int = 200) -> Sequence[Row[Proposal, int | None, RoundState, str]]:
    """Return the first adopted proposals below ``path`` that no candidate has taken in: rank, round's state and ref."""
    low, high = bounds(path)
    taken = select(ProposalCandidate.id).where(ProposalCandidate.source_id == Proposal.id, ProposalCandidate.standing())
    query = (
        select(Proposal, DeskItem.rank, Round.state, Round.ref)
        .join(DeskItem, DeskItem.item_id == Proposal.id)
        .join(Round, Round.id == DeskItem.round_id)
        .where(
            DeskItem.item_kind == ItemKind.PROPOSAL,
            DeskItem.current,
            DeskItem.area_path.between(low, high),
            DeskItem.outcome == Outcome.ADOPTED,
            ~taken.exists(),
        )
        .options(joinedload(Proposal.area), joinedload(Proposal.category))
    )
    return db.session.execute(query.order_by(DeskItem.rank, Proposal.id).limit(limit)).all()


def taken_in(proposal_ids: Sequence[int]) -> dict[int, Candidate]:
    """Return, by proposal, the candidate that has taken it in."""
    query = (
        select(ProposalCandidate.source_id, Candidate)
        .join(Candidate, Candidate.id == ProposalCandidate.target_id)
        .where(ProposalCandidate.source_id.in_(proposal_ids), ProposalCandidate.standing())
    )
    return dict(db.session.execute(query).all())


def links_of(candidate_id: int) -> Sequence[ProposalCandidate]:
    """Return the candidate's standing links with their proposals, in the order in which they were made."""
    query = select(ProposalCandidate).where(ProposalCandidate.target_id == candidate_id, ProposalCandidate.standing())
    query = query.options(joinedload(ProposalCandidate.proposal).joinedload(Proposal.area))
    return db.session.scalars(query.order_by(ProposalCandidate.made_id, ProposalCandidate.id)).all()


def brief_of(candidate_id: int) -> Brief:
    """Return the candidate's brief; every candidate has one from the beginning."""
    return db.session.scalars(select(Brief).where(Brief.candidate_id == candidate_id)).one()


def brief_with_activities(candidate_id: int) -> tuple[Brief, list[Activity]]:
    """Return the candidate's brief and its main activities in their order; one question."""
    query = select(Brief, Activity).outerjoin(Activity, Activity.candidate_id == Brief.candidate_id)
    rows = db.session.execute(query.where(Brief.candidate_id == candidate_id).order_by(Activity.position)).all()
    return rows[0][0], [activity for _brief, activity in rows if activity]


def briefs_of(candidate_ids: Sequence[int]) -> dict[int, Brief]:
    """Return the briefs by candidate."""
    query = select(Brief).where(Brief.candidate_id.in_(candidate_ids))
    return {brief.candidate_id: brief for brief in db.session.scalars(query)}


def activities_of(candidate_ids: Sequence[int]) -> dict[int, list[Activity]]:
    """Return the main activities by candidate, in their order."""
    query = select(Activity).where(Activity.candidate_id.in_(candidate_ids)).order_by(Activity.position)
    by_candidate: dict[int, list[Activity]] = {ident: [] for ident in candidate_ids}
    for activity in db.session.scalars(query):
        by_candidate[activity.candidate_id].append(activity)
    return by_candidate


def projects_of(candidate_ids: Sequence[int]) -> dict[int, Project]:
    """Return, by candidate, the project as which an annual plan holds it."""
    query = (
        select(CandidateProject.source_id, Project)
        .join(Project, Project.id == CandidateProject.target_id)
        .where(CandidateProject.source_id.in_(candidate_ids), CandidateProject.standing())
        .options(joinedload(Project.annual_plan))
    )
    return dict(db.session.execute(query).all())
