"""Overlaps of what an annual plan holds: on which nobody has ruled, and which contradict an agency's declaration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import ngettext
from sqlalchemy import Row, and_, func, or_, select

from app.agencies.models import Declaration
from app.areas.rules import addresses
from app.localplans.models import LocalPlan, LocalProject
from app.localplans.states import Source
from app.overlaps.models import Overlap, OverlapRuling
from app.overlaps.queries.listing import STANDING
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.queries.approval import SheetLine
from app.plans.queries.hindrances import ApprovalHindrance, Laid
from app.proposals.models import Proposal
from app.store.base import db
from app.web.locale import number_text

_RULED = and_(
    OverlapRuling.proposal_id == Overlap.proposal_id, OverlapRuling.project_id == Overlap.project_id, STANDING
)


def _suggested(columns: Sequence[Any], candidate_ids: Sequence[int]) -> Any:
    """Return the question for what is suggested on the proposals behind the candidates, with the ruling that stands."""
    return (
        select(*columns)
        .select_from(ProposalCandidate)
        .join(Candidate, Candidate.id == ProposalCandidate.target_id)
        .join(Overlap, Overlap.proposal_id == ProposalCandidate.source_id)
        .join(LocalProject, LocalProject.id == Overlap.project_id)
        .outerjoin(OverlapRuling, _RULED)
        .where(ProposalCandidate.target_id.in_(candidate_ids), ProposalCandidate.standing(), LocalProject.standing)
    )


def unruled_of(candidate_ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return the candidates with suggested overlaps on which nobody has ruled. Rows of ref and how many."""
    query = _suggested((Candidate.ref, func.count()), candidate_ids).where(OverlapRuling.id.is_(None))
    return db.session.execute(query.group_by(Candidate.ref).order_by(Candidate.ref)).all()


def contradicted_of(candidate_ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return what an agency declared not to be part of its regular programme and seems to be, and is not ruled apart.

    Rows of candidate, proposal, project and what the agency declared.
    """
    columns = (Candidate.ref, Proposal.ref, LocalProject.ref, Declaration.words)
    query = (
        _suggested(columns, candidate_ids)
        .join(Proposal, Proposal.id == Overlap.proposal_id)
        .join(LocalPlan, LocalPlan.id == LocalProject.plan_id)
        .join(Declaration, Declaration.proposal_id == Proposal.id)
        .where(
            Declaration.regular.is_(False),
            LocalPlan.source == Source.REGULAR,
            LocalPlan.agency_id == Proposal.agency_id,
            or_(OverlapRuling.id.is_(None), OverlapRuling.verdict != "apart"),
        )
    )
    return db.session.execute(query.order_by(Candidate.ref, LocalProject.ref)).all()


def unruled(laid: Laid) -> Iterable[ApprovalHindrance]:
    """Name each candidate with an overlap on which nobody has ruled."""
    for ref, n in unruled_of([one.id for one in laid.candidates.values()]):
        yield ApprovalHindrance(
            code="unruled_overlap",
            about=ref,
            text=ngettext(
                "%(ref)s: nobody has ruled on %(n)s overlap with another plan.",
                "%(ref)s: nobody has ruled on %(n)s overlaps with other plans.",
                n,
                ref=ref,
                n=number_text(n),
            ),
            url=addresses.candidate(ref),
        )


def contradicted(laid: Laid) -> Iterable[SheetLine]:
    """Tell each overlap that contradicts what the agency declared."""
    for ref, proposal, project, words in contradicted_of([one.id for one in laid.candidates.values()]):
        yield SheetLine(ref=ref, text=f"{project}: {words}", url=addresses.overlap(proposal, project))
