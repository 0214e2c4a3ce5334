"""Questions of the agencies' door: for whom an account speaks, what its agencies brought, led and owe."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.agencies.models import Declaration, Spokesperson
from app.aggregation.models.decisions import Decision
from app.bodies.models import Agency
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import Outcome, RoundState
from app.ledger.actor import Post
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from app.thai.digits import whole_number
from app.thai.text import same_name, sort_key

MOST = 200
#: The tiers to whose desks agencies bring proposals.
LEVELS = ("district", "province")


def agencies_of(account_id: int) -> Sequence[Agency]:
    """Return the agencies for which the account speaks today."""
    today = clock.today()
    query = (
        select(Agency)
        .join(Spokesperson, Spokesperson.agency_id == Agency.id)
        .where(
            Spokesperson.account_id == account_id,
            Spokesperson.valid_from <= today,
            (Spokesperson.valid_to.is_(None)) | (Spokesperson.valid_to >= today),
        )
    )
    return db.session.scalars(query.order_by(Agency.sort_key, Agency.id)).all()


def spokesperson(account_id: int, agency_id: int) -> Spokesperson | None:
    """Return the standing of the account with the agency."""
    query = select(Spokesperson).where(Spokesperson.account_id == account_id, Spokesperson.agency_id == agency_id)
    return db.session.scalars(query).first()


def agency_named(name: str) -> Agency | None:
    """Return the agency of that Thai name, however it is spelled."""
    alike = select(Agency).where(Agency.sort_key == sort_key(name), Agency.valid_to.is_(None)).order_by(Agency.id)
    return next((one for one in db.session.scalars(alike.limit(MOST)) if same_name(one.name_th, name)), None)


def open_rounds(posts: Sequence[Post]) -> Sequence[Round]:
    """Return the open rounds of districts and province in the posts' areas, the widest first."""
    mine = [Round.area_path.between(post.low, post.high) for post in posts]
    query = select(Round).where(Round.state == RoundState.OPEN, Round.level.in_(LEVELS), or_(*mine))
    whole = query.options(joinedload(Round.area), joinedload(Round.cycle))
    return db.session.scalars(whole.order_by(Round.position.desc(), Round.area_path, Round.id).limit(MOST)).all()


def brought_by(agency_ids: Sequence[int]) -> Sequence[Any]:
    """Return what the agencies brought, newest first, with its declaration and where it stands."""
    query = (
        select(
            Proposal.ref, Proposal.title, Proposal.satang, Proposal.drafted_at, DeskItem.outcome, Declaration.regular
        )
        .join(DeskItem, (DeskItem.item_id == Proposal.id) & DeskItem.current)
        .outerjoin(Declaration, Declaration.proposal_id == Proposal.id)
        .where(Proposal.agency_id.in_(agency_ids))
    )
    return db.session.execute(query.order_by(Proposal.id.desc()).limit(MOST)).all()


def every_brought(agency_id: int) -> Sequence[Any]:
    """Return the newest proposals that the agency brought, with year, declaration and where each stands today."""
    query = (
        select(Proposal.id, Proposal.ref, Proposal.title, Proposal.satang, Proposal.area_path, Proposal.category_id)
        .add_columns(Proposal.lat_e6, Proposal.lon_e6, Proposal.quantity_milli, Proposal.unit)
        .add_columns(Cycle.fiscal_year, DeskItem.outcome, Declaration.regular)
        .join(Round, Round.id == Proposal.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .join(DeskItem, (DeskItem.item_id == Proposal.id) & DeskItem.current)
        .outerjoin(Declaration, Declaration.proposal_id == Proposal.id)
        .where(Proposal.agency_id == agency_id)
    )
    return db.session.execute(query.order_by(Proposal.id.desc()).limit(MOST)).all()


def led_by(agency_ids: Sequence[int]) -> Sequence[Project]:
    """Return the funded projects that the agencies lead, newest first."""
    query = (
        select(Project)
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(
            Candidate.lead_agency_id.in_(agency_ids),
            Project.stands_funded(),
            CandidateProject.standing(),
        )
    )
    return db.session.scalars(query.order_by(Project.id.desc()).limit(MOST)).all()


def declaration_of(proposal_id: int) -> Declaration | None:
    """Return what the agency declared of the proposal."""
    return db.session.scalars(select(Declaration).where(Declaration.proposal_id == proposal_id)).first()


def agencies_by_ids(ids: Sequence[int]) -> Sequence[Agency]:
    """Return the agencies of these ids, by name."""
    return db.session.scalars(select(Agency).where(Agency.id.in_(ids)).order_by(Agency.sort_key, Agency.id)).all()


def agency_of_code(code: str) -> Agency | None:
    """Return the agency that an address names by its number."""
    ident = whole_number(code)
    return db.session.get(Agency, ident) if ident else None


def unspoken(agency_ids: Collection[int]) -> set[int]:
    """Return those of the agencies for which no account speaks today."""
    today = clock.today()
    query = select(Spokesperson.agency_id).where(
        Spokesperson.agency_id.in_(agency_ids),
        Spokesperson.valid_from <= today,
        (Spokesperson.valid_to.is_(None)) | (Spokesperson.valid_to >= today),
    )
    return set(agency_ids) - set(db.session.scalars(query))


def referring(decision_ids: Sequence[int]) -> dict[int, tuple[Decision, Round]]:
    """Return those decisions that refer something now, each with its round and the round's area, by id."""
    query = select(Decision, Round).join(DeskItem, DeskItem.decision_id == Decision.id)
    query = query.join(Round, Round.id == Decision.round_id).options(joinedload(Round.area), joinedload(Round.cycle))
    query = query.where(Decision.id.in_(decision_ids), DeskItem.outcome == Outcome.REFERRED, DeskItem.current)
    return {one.id: (one, round_) for one, round_ in db.session.execute(query)}
