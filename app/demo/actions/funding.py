"""From adoption to built projects in the example: the plan and its versions, candidates, money, work on the ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.cycles import queries as cycle_queries
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.demo.actions import (
    approval,
    beginnings,
    datasets,
    findings,
    handover,
    measures,
    months,
    plans,
    quarters,
    returns,
)
from app.demo.actions.screening import screen
from app.demo.actions.stage import FINISHED_YEAR, BuildStage
from app.demo.actions.villages import moment
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from app.plans.queries import funding as funding_queries
from app.proposals.models import Proposal
from app.proposals.queries import proposals as proposal_queries
from app.proposals.states import Origin
from app.store import clock


def funded(stage: BuildStage, rounds: dict[int, Round]) -> None:
    """Take in, brief, place, approve, build; then link one more proposal, which shows as later."""
    top = rounds[stage.province.path]
    by, lead = stage.planner, stage.shelf.agencies
    adopted = [item for item in cycle_queries.desk_items(top.id) if item.outcome == Outcome.ADOPTED]
    ranked = [item.item_id for item in sorted(adopted, key=lambda item: item.rank or 0)]
    found = {one.id: one for one in proposal_queries.by_ids(ranked)}
    by_id = {category.id: category for category in stage.shelf.categories.values()}
    with clock.at(moment(date(2024, 10, 10))):
        plan, homes = plans.draft_chain(stage.province, 2566, lead, by=by)
        candidates = plans.take_in(
            [found[ident] for ident in ranked], homes, by_id, stage.shelf.responsible, FINISHED_YEAR, by=by
        )
    beginnings.bring(stage.province, plan, by=by)
    measures.ask(plan, by=by)
    measures.share_out(plan, by=by)
    measures.aim(plan, by=by)
    approval.first_version(plan, by=by, governor=stage.governor)
    brought = [one for one in candidates if one.origin == Origin.AGENCY]
    citizens = [one for one in candidates if one.origin != Origin.AGENCY]
    chosen, waiting = citizens[: stage.scale.placed], citizens[stage.scale.placed :]
    passing = [one.id for one in (*brought, *chosen, *waiting[:2])]
    screen(plan, candidates, passing, by=by)
    placed = returns.go_back([*brought, *chosen], date(2025, 1, 20), stage.rng, by=by, other=stage.second)
    coming = returns.come_later(waiting[:1], date(2025, 3, 3), by=by, other=stage.second)
    returns.ask_now(waiting[1:], by=by)
    projects = _approved(stage, plan, placed, coming)
    with clock.at(moment(date(2025, 4, 21))):
        plans.link_later(placed, _left_out(rounds.values()), by=by)
    measures.measure(plan, placed, by=by)
    approval.later_versions(plan, by=by, governor=stage.governor)
    months.play(projects, stage.province, by=by)
    datasets.keep(stage.province, lead, placed, by=by)
    quarters.judge(stage.province, by=by)
    findings.find(plan, projects, by=by)
    handover.hear(projects[:-3], stage.helper)
    stage.tell("projects", len(projects), len(projects))


def _approved(stage: BuildStage, plan: Plan, placed: Sequence[Candidate], coming: Sequence[Candidate]) -> list[Project]:
    """Approve the annual plan, revise it, let it go to the capital, and correct it; return the projects that stand."""
    by, governor = stage.planner, stage.governor
    source = funding_queries.funding_sources()[0]
    with clock.at(moment(date(2025, 3, 14))):
        projects = plans.fund(plan, FINISHED_YEAR, placed, source, by=by, governor=governor)
    projects = approval.revise_annual(projects, coming, by=by, governor=governor)
    approval.go_to_the_capital(projects[0].annual_plan, projects, by=by)
    approval.correct_annual(projects, by=by, governor=governor)
    return projects


def _left_out(rounds: Iterable[Round]) -> Sequence[Proposal]:
    """Return what a tier above the villages referred instead of sending it up."""
    upper = [one for one in rounds if one.level in ("subdistrict", "district", "province")]
    left = [i.item_id for one in upper for i in cycle_queries.desk_items(one.id) if i.outcome == Outcome.REFERRED]
    return proposal_queries.by_ids(left)
