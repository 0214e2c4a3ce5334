"""The links above and below a record, each in one recursive question; ended links come along, marked as ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.ledger.lineage.queries import edges_around
from app.ledger.lineage.rules import Edge, Graph
from app.plans.models.funding import TO_PROJECTS


def below_needs(need_ids: Sequence[int]) -> Graph:
    """Return every link from the needs down to projects."""
    return _graph("need", need_ids, up=False)


def above_proposal(proposal_id: int) -> Graph:
    """Return every link from needs down to the proposal."""
    return _graph("proposal", [proposal_id], up=True)


def below_proposal(proposal_id: int) -> Graph:
    """Return every link from the proposal down to projects."""
    return _graph("proposal", [proposal_id], up=False)


def around_proposal(proposal_id: int) -> tuple[Graph, Graph]:
    """Return every link from needs down to the proposal, and every link from it down to projects; one question."""
    above, below = edges_around(TO_PROJECTS, "proposal", [proposal_id], ways=(True, False))
    return _sorted(above), _sorted(below)


def above_project(project_id: int) -> Graph:
    """Return every link from needs down to the project."""
    return _graph("project", [project_id], up=True)


def _graph(kind: str, roots: Sequence[int], *, up: bool) -> Graph:
    return _sorted(edges_around(TO_PROJECTS, kind, roots, ways=(up,))[0])


def _sorted(found: Iterable[Edge]) -> Graph:
    return Graph(tuple(sorted(found, key=lambda edge: (edge.at, edge.target, edge.source))))
