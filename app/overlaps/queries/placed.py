"""Overlaps of what an annual plan holds: on which nobody has ruled, and which contradict an agency's declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import ngettext
from sqlalchemy import and_, func, or_, select

from app.agencies.models import Declaration
from app.areas.rules import addresses
from app.localplans.models import LocalPlan, LocalProject
from app.localplans.states import Source
from app.overlaps.models import Overlap, OverlapRuling
from app.overlaps.queries.listing import STANDING
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.queries.against import Laid
from app.plans.queries.approval import ReadingLine
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


def unruled_of(candidate_ids: Sequence[int]) -> Sequence[Any]:
    """Return the candidates with suggested overlaps on which nobody has ruled. Rows of id and how many."""
    query = _suggested((Candidate.id, func.count()), candidate_ids).where(OverlapRuling.id.is_(None))
    return db.session.execute(query.group_by(Candidate.id).order_by(Candidate.id)).all()


def contradicted_of(candidate_ids: Sequence[int]) -> Sequence[Any]:
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


def unruled(candidate_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Say of each candidate with an overlap on which nobody has ruled how many there are."""
    return {
        ident: [
            ngettext(
                "nobody has ruled on %(n)s overlap with another plan.",
                "nobody has ruled on %(n)s overlaps with other plans.",
                n,
                n=number_text(n),
            )
        ]
        for ident, n in unruled_of(candidate_ids)
    }


def contradicted(laid: Laid) -> Iterable[ReadingLine]:
    """Tell each overlap that contradicts what the agency declared."""
    for ref, proposal, project, words in contradicted_of([one.id for one in laid.candidates.values()]):
        yield ReadingLine(ref=ref, text=f"{project}: {words}", url=addresses.overlap(proposal, project))
