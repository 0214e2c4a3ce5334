"""What the board of an annual plan is made of: its candidates in order, what stands behind them, what is placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import SPAN, Level
from app.cycles.models.cycles import Category, Cycle
from app.envelopes.rules.board import Asking, MoneyFacts
from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.models.costs import YearSlice
from app.plans.models.funding import TO_PROJECTS, AnnualPlan, CandidateProject, Envelope, Project
from app.plans.states import CandidateState, Certainty
from app.proposals.models import Proposal
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.queries.cards import board_of
from app.screening.states import PASSING, ScreeningState
from app.store.base import db


class BoardCandidate(NamedTuple):
    """A candidate of the year with its rank and estimate, and its project in this annual plan if it has one."""

    ident: int
    ref: str
    title: str
    area_path: int
    rank: int
    number: int
    satang: int
    households: int
    project_ref: str | None
    requested: int | None
    allocated: int | None
    dimension: str


class ScreenedSaid(NamedTuple):
    """What a closed screening said of a candidate."""

    screened_id: int
    screening: Screening
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """The candidates by id, what their screening said, and the facts from which the board is computed."""

    candidates: Mapping[int, BoardCandidate]
    screened: Mapping[int, ScreenedSaid]
    money: MoneyFacts
    #: Whether every ceiling of the envelope is final, and whether the order is that of a screening's points.
    final: bool
    by_points: bool


def facts_of(annual: AnnualPlan, ceilings: Mapping[int, int]) -> BoardFacts:
    """Return the facts of the annual plan's board; six questions, however many candidates there are.

    The order is that of the points where a screening of the year's candidates is closed, else the rank of the
    province's list; what a screening says before it is closed stands in no number here.
    """
    candidates = {one.ident: one for one in _candidates(annual)}
    satang, final = _envelope(annual.id)
    said = {ident: one for ident, one in _screened(annual).items() if ident in candidates}
    points = _points([one.screening for one in said.values()])
    needs = _needs(list(candidates))
    ordered = sorted(
        candidates.values(),
        key=lambda one: (_place(points, said.get(one.ident)), one.rank, one.number, one.ident),
    )
    asking = tuple(
        Asking(
            ident=one.ident,
            district=district_of(one.area_path),
            satang=one.requested or one.satang,
            needs=needs.get(one.ident, 0),
            households=one.households,
            barred=one.ident in said and said[one.ident].outcome not in PASSING,
        )
        for one in ordered
    )
    money = MoneyFacts(asking=asking, satang=satang, ceilings=ceilings)
    return BoardFacts(candidates=candidates, screened=said, money=money, final=final, by_points=bool(points))


def annual_around(candidate: Candidate) -> AnnualPlan | None:
    """Return the annual plan in which the candidate has its place, else that of its own fiscal year."""
    here = select(Project.annual_plan_id).join(CandidateProject, CandidateProject.target_id == Project.id)
    here = here.where(CandidateProject.source_id == candidate.id, CandidateProject.standing())
    of_year = and_(AnnualPlan.province == candidate.province, AnnualPlan.fiscal_year == candidate.cycle.fiscal_year)
    query = select(AnnualPlan).where(or_(AnnualPlan.id.in_(here), of_year)).options(joinedload(AnnualPlan.area))
    return db.session.scalars(query.order_by(AnnualPlan.id.in_(here).desc()).limit(1)).first()


def district_of(path: int) -> int:
    """Return the path of the district in which the area lies; 0 for a province, which has several."""
    return path - path % SPAN[Level.DISTRICT] if path % SPAN[Level.PROVINCE] else 0


def _place(points: Mapping[int, int], said: ScreenedSaid | None) -> int:
    """Return the rank by points; who was not scored comes behind."""
    return points.get(said.screened_id, len(points) + 1) if said else len(points) + 1


def _candidates(annual: AnnualPlan) -> Sequence[BoardCandidate]:
    """Return the candidates that have a place in this annual plan, and those of its year's cycle that have none."""
    behind = (
        select(ProposalCandidate.target_id, func.sum(Proposal.households).label("households"))
        .join(Proposal, Proposal.id == ProposalCandidate.source_id)
        .where(ProposalCandidate.standing())
        .group_by(ProposalCandidate.target_id)
        .subquery("behind")
    )
    here = and_(Project.id == CandidateProject.target_id, Project.annual_plan_id == annual.id)
    query = (
        select(
            Candidate.id,
            Candidate.ref,
            Candidate.title,
            Candidate.area_path,
            Candidate.rank,
            Candidate.number,
            func.coalesce(_own_year(annual.fiscal_year), Candidate.satang),
            func.coalesce(behind.c.households, 0),
            Project.ref,
            Project.requested,
            Project.allocated,
            Category.dimension,
        )
        .join(Category, Category.id == Candidate.category_id)
        .join(Cycle, Cycle.id == Candidate.cycle_id)
        .outerjoin(behind, behind.c.target_id == Candidate.id)
        .outerjoin(CandidateProject, and_(CandidateProject.source_id == Candidate.id, CandidateProject.standing()))
        .outerjoin(Project, here)
        .where(
            Candidate.province == annual.province,
            or_(
                Project.id.is_not(None),
                and_(Cycle.fiscal_year == annual.fiscal_year, Candidate.state == CandidateState.OPEN),
            ),
        )
    )
    rows = db.session.execute(query)
    return [BoardCandidate._make((*row[:7], int(row[7]), *row[8:])) for row in rows]


def _own_year(fiscal_year: int) -> ScalarSelect[int]:
    """Return, beside a candidate, what it asks for in the fiscal year; null where it is not parted by years."""
    slices = select(YearSlice.satang).where(YearSlice.candidate_id == Candidate.id)
    return slices.where(YearSlice.fiscal_year == fiscal_year).scalar_subquery()


def _envelope(annual_id: int) -> tuple[int, bool]:
    """Return the satang of all sources together, and whether every ceiling is final."""
    draft = func.count().filter(Envelope.certainty == Certainty.DRAFT)
    query = select(func.coalesce(func.sum(Envelope.satang), 0), func.count(), draft)
    satang, n, drafts = db.session.execute(query.where(Envelope.annual_plan_id == annual_id)).one()
    return int(satang), bool(n) and not drafts


def _screened(annual: AnnualPlan) -> dict[int, ScreenedSaid]:
    """Return what the newest closed screening said, by candidate."""
    query = (
        select(
            ScreenedCandidate.candidate_id,
            ScreenedCandidate.id,
            Screening,
            ScreenedCandidate.outcome,
        )
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(Screening.province == annual.province, Screening.state == ScreeningState.CLOSED)
        .options(joinedload(Screening.criteria_set))
        .order_by(ScreenedCandidate.id)
    )
    return {row[0]: ScreenedSaid._make(row[1:]) for row in db.session.execute(query)}


def _points(screenings: Sequence[Screening]) -> dict[int, int]:
    """Return the rank by points of each row of the newest of these screenings; nothing where there is none."""
    if not screenings:
        return {}
    newest = max(screenings, key=lambda one: one.id)
    return {int(row.candidate): row.rank for row in board_of(newest).rows}


def _needs(candidate_ids: Sequence[int]) -> dict[int, int]:
    """Return, by candidate, how many needs stand behind it through any number of merges."""
    if not candidate_ids:
        return {}
    found = closure(TO_PROJECTS, "candidate", candidate_ids, up=True, by_root=True).reached["need"]
    query = select(found.c.root, func.count(Need.id.distinct())).join(Need, Need.id == found.c.id)
    return dict(db.session.execute(query.group_by(found.c.root)).all())
