"""Questions about what stands behind projects: four of them, however many projects and ancestors there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, select

from app.forums.models import Need
from app.ledger.models import Entry, Link
from app.plans.lineage import Ancestry, Edge, Voice, hash_of
from app.plans.models import CandidateProject, Project, ProposalCandidate
from app.proposals.models import NeedProposal, ProposalProposal
from app.store.base import db

#: Projects in one step of the check; each id is one parameter.
STEP = 500


def ancestry_of(project_ids: Sequence[int], *, at: int | None = None) -> Ancestry:
    """Return the links and needs behind the projects, as they stand now or as they stood before the entry ``at``.

    Entries are numbered in the order in which they were made, so a link stood then if its entry came before, and the
    entry that ended it did not.
    """
    from_candidates = _links(CandidateProject, at).where(CandidateProject.target_id.in_(project_ids))
    candidates = from_candidates.with_only_columns(CandidateProject.source_id)
    from_proposals = _links(ProposalCandidate, at).where(ProposalCandidate.target_id.in_(candidates))
    proposals = _above(from_proposals.with_only_columns(ProposalCandidate.source_id), at)
    reached = select(proposals.c.id)
    from_sources = _links(ProposalProposal, at).where(ProposalProposal.target_id.in_(reached))
    from_needs = (
        _links(NeedProposal, at)
        .join(Need, Need.id == NeedProposal.source_id)
        .add_columns(Need.forum_id, Need.area_path, Need.households, Need.votes)
        .where(NeedProposal.target_id.in_(reached))
    )
    said = db.session.execute(from_needs).all()
    edges = [
        *_edges("candidate_project", db.session.execute(from_candidates).all()),
        *_edges("proposal_candidate", db.session.execute(from_proposals).all()),
        *_edges("proposal_proposal", db.session.execute(from_sources).all()),
        *_edges("need_proposal", said),
    ]
    return Ancestry(tuple(edges), {row[1]: Voice(row[1], *row[4:]) for row in said})


def _links(kind: Any, at: int | None) -> Select[Any]:
    return select(kind.id, kind.source_id, kind.target_id, kind.made_id).where(*_standing(kind, at))


def _standing(kind: type[Link] | Any, at: int | None) -> tuple[ColumnElement[bool], ...]:
    if at is None:
        return (kind.ended_id.is_(None),)
    return (kind.made_id < at, (kind.ended_id.is_(None)) | (kind.ended_id > at))


def _above(first: Select[Any], at: int | None) -> CTE:
    """Return the proposals of ``first`` with all that they were merged, split or revised from."""
    reached = first.with_only_columns(ProposalCandidate.source_id.label("id")).cte("reached", recursive=True)
    further = select(ProposalProposal.source_id).join(reached, ProposalProposal.target_id == reached.c.id)
    return reached.union(further.where(*_standing(ProposalProposal, at)))


def _edges(kind: str, rows: Sequence[Any]) -> Iterator[Edge]:
    return (Edge(kind, row[0], row[1], row[2], row[3]) for row in rows)


def frozen_holds(project: Project) -> bool:
    """Tell whether the hash that approval froze is the hash over the links as they stood then, and the entry's own."""
    return not any(_broken([project]))


def broken_freezes() -> Iterator[str]:
    """Yield a sentence for each funded project whose frozen lineage does not hold any more."""
    after = 0
    while True:
        found = select(Project).where(Project.funded_at.is_not(None), Project.id > after)
        projects = db.session.scalars(found.order_by(Project.id).limit(STEP)).all()
        if not projects:
            return
        yield from _broken(projects)
        after = projects[-1].id
        db.session.expunge_all()


def _broken(projects: Sequence[Project]) -> Iterator[str]:
    by_entry: dict[int, list[Project]] = defaultdict(list)
    for project in projects:
        by_entry[project.frozen_id or 0].append(project)
    for entry_id, frozen in by_entry.items():
        entry = db.session.get(Entry, entry_id)
        ids = [project.id for project in frozen]
        behind = ancestry_of(ids, at=entry_id).behind(ids)
        for project in frozen:
            noted = entry.changes.get(f"project:{project.id}", {}).get("frozen_hash") if entry else None
            if noted != project.frozen_hash:
                yield f"project {project.ref}: the approving entry holds another hash of its lineage"
            elif hash_of(project.id, behind[project.id]) != project.frozen_hash:
                yield f"project {project.ref}: its links are not those that stood when it was approved"
