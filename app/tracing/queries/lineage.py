"""The links above and below a record, each in one recursive question; ended links come along, marked as ended."""

from __future__ import annotations

from collections.abc import Sequence

from app.ledger.lineage.queries import closure, edges
from app.ledger.lineage.rules import Graph
from app.plans.models.funding import TO_PROJECTS


def below_needs(need_ids: Sequence[int]) -> Graph:
    """Return every link from the needs down to projects."""
    return _graph("need", need_ids, up=False)


def below_proposal(proposal_id: int) -> Graph:
    """Return every link from the proposal down to projects."""
    return _graph("proposal", [proposal_id], up=False)


def above_proposal(proposal_id: int) -> Graph:
    """Return every link from needs down to the proposal."""
    return _graph("proposal", [proposal_id], up=True)


def above_project(project_id: int) -> Graph:
    """Return every link from needs down to the project."""
    return _graph("project", [project_id], up=True)


def _graph(kind: str, roots: Sequence[int], *, up: bool) -> Graph:
    found = edges(closure(TO_PROJECTS, kind, roots, up=up), ended=True)
    return Graph(tuple(sorted(found, key=lambda edge: (edge.at, edge.target, edge.source))))
