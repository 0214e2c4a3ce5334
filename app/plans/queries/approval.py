"""Questions about the approval of annual plans: sittings, overrides, and the sheet that the approver reads first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import joinedload

from app.accounts.models.accounts import ProposedAct
from app.bodies.models import BodyTerm, Seat, Sector
from app.plans.models.approval import HindranceOverride, PlanSitting, SeatPresence
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.confirmations import Waiver
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.plans.queries import funding
from app.plans.queries.against import ApprovalHindrance, Laid, standing_against
from app.plans.states import BriefState, CandidateState
from app.store.base import db
from app.web.conflict import mark

#: Candidates left out that are looked at.
MOST_LEFT_OUT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """One line of the sheet: a ref, what is to be known, and where it can be read."""

    ref: str
    text: str
    url: str = ""


#: A part of the sheet that a room above adds: its heading's code and its lines.
Part = Callable[[Laid], Iterable[ReadingLine]]
PARTS: dict[str, Part] = {}


def on_the_sheet(code: str) -> Callable[[Part], Part]:
    """Register a part of the sheet under the code of its heading; rooms above do so when they are loaded."""

    def register(part: Part) -> Part:
        PARTS[code] = part
        return part

    return register


class WaivedRow(NamedTuple):
    """A candidate whose confirmation by the forums was waived, and why."""

    ref: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidBeside:
    """What stands beside the candidates of an annual plan: waivers with their reasons, and briefs nobody checked."""

    waivers: Sequence[WaivedRow]
    unchecked: Sequence[Candidate]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalSheet:
    """What an approver has to know before approving; money in satang."""

    laid: Laid
    #: What hinders and is not overridden, and what is.
    standing: Sequence[ApprovalHindrance]
    overridden: Sequence[HindranceOverride]
    waivers: Sequence[WaivedRow]
    #: Candidates that are in, and whose brief no second person has checked.
    unchecked: Sequence[Candidate]
    #: Candidates left out that stood before one that is in: rows of ref, title, rank; and the last rank that is in.
    passed_over: Sequence[Row[Any]]
    last_rank: int
    parts: Mapping[str, Sequence[ReadingLine]]
    #: The mark of the projects with their money and briefs as they stand.
    content: str

    @property
    def over_ceiling(self) -> list[Project]:
        """The projects for which an envelope's ceiling was passed."""
        return [one for one in self.laid.projects if one.override]

    @property
    def part_funded(self) -> list[Project]:
        """The projects that get less than was asked for."""
        return [one for one in self.laid.projects if one.allocated < one.requested]

    def reading(self) -> dict[str, Any]:
        """Return what a second person has read, by field."""
        return {
            "content": self.content,
            "standing": [f"{one.code} {one.about}" for one in self.standing],
            "overridden": [f"{one.code} {one.about}" for one in self.overridden],
            "waivers": [row.ref for row in self.waivers],
            "unchecked": [one.ref for one in self.unchecked],
            "passed_over": [row.ref for row in self.passed_over],
            "parts": {code: [f"{one.ref} {one.text}" for one in lines] for code, lines in self.parts.items()},
        }


def laid_of(annual: AnnualPlan) -> tuple[Laid, LaidBeside, str]:
    """Return the annual plan with its projects, candidates and what stands beside, and the mark; two questions."""
    projects = funding.projects_in(annual.id)
    query = (
        select(CandidateProject.target_id, Candidate, Brief.version, Brief.state, Waiver.id, Waiver.reason)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .join(Brief, Brief.candidate_id == Candidate.id)
        .outerjoin(Waiver, Waiver.candidate_id == Candidate.id)
        .where(CandidateProject.target_id.in_([one.id for one in projects]), CandidateProject.standing())
        .options(joinedload(Candidate.node))
    )
    behind = {row[0]: row for row in db.session.execute(query)}
    content = {
        one.ref: [one.requested, one.allocated, one.envelope_id, behind[one.id][1].version, behind[one.id][2]]
        for one in projects
    }
    rows = [behind[one.id] for one in projects]
    waived = sorted((row for row in rows if row[4]), key=lambda row: row[4])
    beside = LaidBeside(
        waivers=[WaivedRow(row[1].ref, row[1].title, row[5]) for row in waived],
        unchecked=[row[1] for row in rows if row[3] != BriefState.CHECKED],
    )
    candidates = {ident: row[1] for ident, row in behind.items()}
    return Laid(annual=annual, projects=projects, candidates=candidates), beside, mark(content)


def sheet_of(annual: AnnualPlan) -> ApprovalSheet:
    """Return the sheet as it stands now; six questions and those of the rooms above."""
    laid, beside, content = laid_of(annual)
    gone_over = overrides_of(annual.id)
    known = {(one.code, one.about) for one in gone_over}
    candidates = list(laid.candidates.values())
    last = max((one.rank for one in candidates), default=0)
    return ApprovalSheet(
        laid=laid,
        standing=[one for one in standing_against(laid) if (one.code, one.about) not in known],
        overridden=gone_over,
        waivers=beside.waivers,
        unchecked=beside.unchecked,
        passed_over=_passed_over(annual.province, {one.cycle_id for one in candidates}, last),
        last_rank=last,
        parts={code: list(part(laid)) for code, part in PARTS.items()},
        content=content,
    )


def overrides_of(annual_plan_id: int) -> Sequence[HindranceOverride]:
    """Return what was overridden in public on the way to the approval, in that order."""
    query = select(HindranceOverride).where(HindranceOverride.annual_plan_id == annual_plan_id)
    return db.session.scalars(query.order_by(HindranceOverride.id)).all()


def _passed_over(province: int, cycle_ids: set[int], last_rank: int) -> Sequence[Row[Any]]:
    """Return the candidates of these cycles that wait though their rank comes before the last one that is in."""
    query: Any = select(Candidate.ref, Candidate.title, Candidate.rank).where(
        Candidate.province == province,
        Candidate.cycle_id.in_(cycle_ids),
        Candidate.state == CandidateState.OPEN,
        Candidate.rank < last_rank,
    )
    return db.session.execute(query.order_by(Candidate.rank, Candidate.number).limit(MOST_LEFT_OUT)).all()


def sitting_of(annual_plan_id: int) -> PlanSitting | None:
    """Return the last sitting that resolved on the annual plan, with the proposed act, the term and its body."""
    return sitting_by_sector(annual_plan_id)[0]


class SectorPresence(NamedTuple):
    """The seats of a sector in a term, and how many of them were there."""

    name_th: str
    name_en: str
    seats: int
    present: int


def sitting_by_sector(annual_plan_id: int) -> tuple[PlanSitting | None, Sequence[SectorPresence]]:
    """Return the last sitting on the annual plan and who was there, sector by sector; one question."""
    newest = (
        select(func.max(PlanSitting.id))
        .join(ProposedAct, ProposedAct.id == PlanSitting.proposed_id)
        .where(ProposedAct.subject_kind == AnnualPlan.kind, ProposedAct.subject_id == annual_plan_id)
    )
    query = (
        select(PlanSitting, Sector, SeatPresence.id)
        .outerjoin(Seat, Seat.body_term_id == PlanSitting.body_term_id)
        .outerjoin(Sector, Sector.id == Seat.sector_id)
        .outerjoin(SeatPresence, and_(SeatPresence.plan_sitting_id == PlanSitting.id, SeatPresence.seat_id == Seat.id))
        .where(PlanSitting.id == newest.scalar_subquery())
        .options(joinedload(PlanSitting.proposed), joinedload(PlanSitting.term).joinedload(BodyTerm.body))
        .order_by(Sector.position, Sector.id)
    )
    rows = db.session.execute(query).all()
    sectors = {row[1].id: row[1] for row in rows if row[1]}
    seats, there = Counter(row[1].id for row in rows if row[1]), Counter(row[1].id for row in rows if row[2])
    told = [SectorPresence(one.name_th, one.name_en, seats[key], there[key]) for key, one in sectors.items()]
    return (rows[0][0] if rows else None), told


def sittings_by_acts(proposed_ids: Sequence[int]) -> Sequence[PlanSitting]:
    """Return the sittings that resolved on what was proposed by these acts, with term and body."""
    query = select(PlanSitting).where(PlanSitting.proposed_id.in_(proposed_ids))
    return db.session.scalars(query.options(joinedload(PlanSitting.term).joinedload(BodyTerm.body))).all()
