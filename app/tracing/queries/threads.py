"""Whole threads: the lineage of one need, proposal or project with everything at its knots, in a few questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area, AreaPopulation
from app.areas.states.paths import Level, bounds
from app.cycles.models.counters import AreaStat
from app.forums.models.needs import Need
from app.ledger.lineage.rules import Graph
from app.plans.models.funding import AnnualPlan, Envelope, Project
from app.plans.models.national import Cut
from app.store.base import db
from app.store.statements import Question, built_once
from app.tracing.queries import appeals, funded, lineage, records
from app.tracing.queries.rows import Lineage, ThreadCut, ThreadVoice

#: Words on one page of a list that is nothing else, and beside other things.
A_PAGE, A_FEW = 40, 12


def project_by_ref(ref: str) -> Project | None:
    """Return the project with its annual plan, its envelope, the source of its money, and how it was cut."""
    query = select(Project).where(Project.ref == ref)
    return (
        db.session.scalars(
            query.options(
                joinedload(Project.annual_plan).joinedload(AnnualPlan.area),
                joinedload(Project.envelope).joinedload(Envelope.funding_source),
                joinedload(Project.area),
                joinedload(Project.category),
                joinedload(Project.cuts).joinedload(Cut.step),
            )
        )
        .unique()
        .first()
    )


def descent_of_needs(need_ids: Sequence[int], *, history: bool) -> Lineage:
    """Return what became of the needs; without ``history`` only where everything stands now (6 questions)."""
    return _knots(lineage.below_needs(need_ids), need_ids, history=history)


def around_proposal(proposal_id: int) -> tuple[Graph, Lineage]:
    """Return the links above the proposal, and what became of it, which also names the proposals above it."""
    above, below = lineage.around_proposal(proposal_id)
    return above, _knots(below, (proposal_id,), history=True, beside=above.ids("proposal"))


def descent_of_proposal(proposal_id: int) -> Lineage:
    """Return what became of the proposal."""
    return _knots(lineage.below_proposal(proposal_id), (proposal_id,), history=True)


def ancestry_of_proposal(proposal_id: int) -> Lineage:
    """Return the needs and proposals behind the proposal, with the words."""
    graph = lineage.above_proposal(proposal_id)
    return Lineage(
        graph,
        voices=records.voices(graph.ids("need")),
        proposals=records.drafted([*graph.ids("proposal"), proposal_id])[0],
    )


def ancestry_of_project(project: Project) -> Lineage:
    """Return everything behind the project of ``project_by_ref``, with the words, every decision and every report."""
    graph = lineage.above_project(project.id)
    needs, proposals = graph.ids("need"), graph.ids("proposal")
    drafted, taken = records.drafted(proposals, graph.ids("candidate"))
    carried, reports = funded.with_reports([project.id])
    return Lineage(
        graph,
        voices=records.voices(needs),
        proposals=drafted,
        candidates=taken,
        projects={project.id: replace(carried[project.id], cuts=_cuts(project))},
        stops=records.stops([*needs, *proposals], history=True),
        reports=reports,
    )


def _cuts(project: Project) -> tuple[ThreadCut, ...]:
    """Return every cut of a project that is at hand with them, the oldest first."""
    return tuple(
        ThreadCut(step=one.step.step, taken_on=one.step.taken_on, before=one.before, after=one.after, reason=one.reason)
        for one in project.cuts
    )


def _unfunded(graph: Graph) -> list[int]:
    """Return the candidates that no project carries on: where something stands now, a project says more than they."""
    funded = {edge.source for edge in graph.edges if edge.kind == "candidate_project" and edge.stands}
    return [ident for ident in graph.ids("candidate") if ("candidate", ident) not in funded]


def _left(graph: Graph) -> set[int]:
    """Return the projects that were taken out of their annual plan, so that no link leads to them any more."""
    return {edge.target[1] for edge in graph.edges if edge.kind == "candidate_project" and not edge.stands}


def _knots(graph: Graph, roots: Sequence[int], *, history: bool, beside: Sequence[int] = ()) -> Lineage:
    proposals, projects = graph.ids("proposal"), graph.ids("project")
    left = _left(graph)
    carried, reports = funded.with_reports(sorted({*projects, *left}))
    drafted, taken = records.drafted(
        sorted({*proposals, *roots, *beside}) if history else proposals,
        graph.ids("candidate") if history else _unfunded(graph),
    )
    items = sorted({*roots, *proposals})
    against, said = (
        appeals.contested(items, sorted({*roots, *graph.ids("need")}), graph.ids("candidate")) if history else ((), ())
    )
    return Lineage(
        graph,
        proposals=drafted,
        candidates=taken,
        projects={ident: one for ident, one in carried.items() if ident not in left},
        left=[carried[ident] for ident in sorted(left)],
        stops=records.stops(items, history=history),
        reports=reports,
        appeals=against,
        ministries=said,
    )


@dataclass(frozen=True, slots=True)
class VoicesSheet:
    """One page of a list by key: the rows, and the keys of the pages before and after it."""

    rows: tuple[ThreadVoice, ...]
    before: int | None
    after: int | None


def voices_sheet(
    graph: Graph, key: tuple[str, int], *, area_path: int | None, after: int, before: int, size: int = A_PAGE
) -> VoicesSheet:
    """Return one page of the needs that stand behind ``key``, in the order in which they were recorded."""
    ids = [ident for kind, ident in graph.above(key) if kind == "need"]
    query = records.voices_of().where(Need.id.in_(ids))
    if area_path:
        query = query.where(Need.area_path.between(*bounds(area_path)))
    if before:
        query = query.where(Need.id < before).order_by(None).order_by(Need.id.desc())
    else:
        query = query.where(Need.id > after)
    rows = [records.voice(row) for row in db.session.execute(query.limit(size + 1))] if ids else []
    more, rows = len(rows) > size, rows[:size]
    if before:
        rows.reverse()
    earlier = (more if before else bool(after)) and bool(rows)
    later = (True if before else more) and bool(rows)
    return VoicesSheet(tuple(rows), rows[0].id if earlier else None, rows[-1].id if later else None)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the counts behind a project are out of, in the project's area and the cycles that its needs came from."""

    needs: int
    villages: int
    households: int


def whole_of(path: int, cycle_ids: Sequence[int]) -> Whole:
    """Return how many needs the area voiced in the cycles, and its villages and households; one question."""
    row = db.session.execute(*_whole_of(path, *bounds(path), cycle_ids)).one()
    return Whole(row[0], row[1], row[2] or 0)


@built_once
def _whole_of(path: int, low: int, high: int, cycle_ids: Sequence[int]) -> Question:
    needs = (
        select(func.coalesce(func.sum(AreaStat.n), 0))
        .where(AreaStat.cycle_id.in_(cycle_ids), AreaStat.area_path == path)
        .where(AreaStat.item_kind == "need", AreaStat.measure == "in:recorded")
    )
    villages = select(func.count()).where(
        Area.path.between(low, high), Area.level.in_((Level.VILLAGE, Level.COMMUNITY)), Area.valid_to.is_(None)
    )
    households = (
        select(AreaPopulation.households)
        .join(Area, Area.id == AreaPopulation.area_id)
        .where(Area.path == path, Area.valid_to.is_(None))
        .order_by(AreaPopulation.as_of.desc())
        .limit(1)
    )
    return select(needs.scalar_subquery(), villages.scalar_subquery(), households.scalar_subquery())
