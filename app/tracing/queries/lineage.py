"""The links above and below a record, each in one recursive question; ended links come along, marked as ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Select, String, literal_column, select, union_all

from app.plans.models import CandidateProject, ProposalCandidate
from app.proposals.models import NeedProposal, ProposalProposal
from app.store.base import db
from app.tracing.graph import Edge, Graph

#: Any question.
Question = Select[*tuple[Any, ...]]

#: For each kind of link, the kinds of record that it joins.
ENDS = {
    "answers": ("need", "proposal"),
    "merged": ("proposal", "proposal"),
    "split": ("proposal", "proposal"),
    "revised": ("proposal", "proposal"),
    "taken_in": ("proposal", "candidate"),
    "funded": ("candidate", "project"),
}


def below_needs(need_ids: Sequence[int]) -> Graph:
    """Return every link from the needs down to projects."""
    first = NeedProposal.source_id.in_(need_ids)
    roots = select(NeedProposal.target_id.label("id")).where(first, NeedProposal.ended_id.is_(None))
    return _graph(_links("answers", NeedProposal).where(first), *_down_from(_closure(roots, down=True)))


def below_proposal(proposal_id: int) -> Graph:
    """Return every link from the proposal down to projects."""
    roots: Question = select(literal_column(str(int(proposal_id))).label("id"))
    return _graph(*_down_from(_closure(roots, down=True)))


def above_proposal(proposal_id: int) -> Graph:
    """Return every link from needs down to the proposal."""
    roots: Question = select(literal_column(str(int(proposal_id))).label("id"))
    return _graph(*_up_from(_closure(roots, down=False)))


def above_project(project_id: int) -> Graph:
    """Return every link from needs down to the project."""
    candidates = select(CandidateProject.source_id).where(
        CandidateProject.target_id == project_id, CandidateProject.ended_id.is_(None)
    )
    taken = ProposalCandidate.target_id.in_(candidates)
    roots = select(ProposalCandidate.source_id.label("id")).where(taken, ProposalCandidate.ended_id.is_(None))
    return _graph(
        _links("funded", CandidateProject).where(CandidateProject.target_id == project_id),
        _links("taken_in", ProposalCandidate).where(taken),
        *_up_from(_closure(roots, down=False)),
    )


def _closure(roots: Question, *, down: bool) -> CTE:
    """Return the proposals reached from ``roots`` over standing links; UNION drops repeats, so that it ends."""
    found = roots.cte("kin", recursive=True)
    near, far = ProposalProposal.source_id, ProposalProposal.target_id
    if not down:
        near, far = far, near
    return found.union(select(far).join(found, near == found.c.id).where(ProposalProposal.ended_id.is_(None)))


def _down_from(kin: CTE) -> tuple[Question, ...]:
    reached = select(kin.c.id)
    candidates = select(ProposalCandidate.target_id).where(
        ProposalCandidate.source_id.in_(reached), ProposalCandidate.ended_id.is_(None)
    )
    return (
        _links(ProposalProposal.kinship, ProposalProposal).where(ProposalProposal.source_id.in_(reached)),
        _links("taken_in", ProposalCandidate).where(ProposalCandidate.source_id.in_(reached)),
        _links("funded", CandidateProject).where(CandidateProject.source_id.in_(candidates)),
    )


def _up_from(kin: CTE) -> tuple[Question, ...]:
    reached = select(kin.c.id)
    return (
        _links("answers", NeedProposal).where(NeedProposal.target_id.in_(reached)),
        _links(ProposalProposal.kinship, ProposalProposal).where(ProposalProposal.target_id.in_(reached)),
    )


def _links(kind: Any, link: Any) -> Question:
    named = literal_column(f"'{kind}'", String(10)) if isinstance(kind, str) else kind
    return select(named.label("kind"), link.source_id, link.target_id, link.made_at, link.ended_at)


def _graph(*selects: Question) -> Graph:
    rows = db.session.execute(union_all(*selects))
    return Graph(
        tuple(
            sorted(
                (
                    Edge(kind, (ENDS[kind][0], source), (ENDS[kind][1], target), at, ended)
                    for kind, source, target, at, ended in rows
                ),
                key=lambda edge: (edge.at, edge.target, edge.source),
            )
        )
    )
