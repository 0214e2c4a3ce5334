"""Indicators of a plan: added, changed with their targets, measured year by year, served by projects, ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.indicators import CandidateIndicator, Indicator, IndicatorTarget, IndicatorValue
from app.plans.queries import indicators as queries
from app.plans.queries.versions import indicator_of
from app.plans.states import Direction
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, unmoved


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDraft:
    """What an indicator says: targets by fiscal year (B.E.), baseline and targets in thousandths of the unit."""

    name: str
    unit: str
    direction: Direction
    contract: bool = False
    baseline: int | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    agency_id: int | None = None
    post: str = ""
    targets: Mapping[int, int | None]


def add(plan: Plan, node: Node, draft: IndicatorDraft, *, by: Actor) -> Indicator:
    """Add an indicator to a part of the chain, with its baseline and its targets year by year."""
    policy.may_measure(by, node, plan.area.path).must()
    one = Indicator(plan_id=plan.id, plan=plan, node_id=node.id, node=node, province=plan.province)
    _write(one, draft)
    with recording(by, "indicator.add", one, place=plan.area.path):
        db.session.add(one)
        db.session.flush()
        _aim(one, plan, draft.targets)
    return one


def change(one: Indicator, draft: IndicatorDraft, *, by: Actor, seen: str = "") -> None:
    """Change what the indicator says; the ledger keeps what it said. ``seen`` is the mark of what stood."""
    one = queries.locked_indicator(one)
    policy.may_measure(by, one.node, one.plan.area.path, one).must()
    unmoved(seen, indicator_of(one, queries.targets_of([one.id])))
    with recording(by, "indicator.change", one, place=one.plan.area.path):
        _write(one, draft)
        _aim(one, one.plan, draft.targets)


def measure(
    one: Indicator,
    *,
    fiscal_year: int,
    value: int | None,
    measured_on: date | None,
    source: str,
    post: str,
    by: Actor,
) -> IndicatorValue:
    """Enter what was measured for a fiscal year; an earlier value of that year stays to be read below it."""
    one = queries.locked_indicator(one)
    policy.may_measure(by, one.node, one.plan.area.path, one).must()
    if not one.plan.first_year <= fiscal_year <= one.plan.last_year:
        raise Refusal(_("Choose a fiscal year of the plan."), field="fiscal_year")
    if value is None:
        raise Refusal(_("Write the measured value."), field="value")
    if measured_on is None or measured_on > clock.today():
        raise Refusal(_("Write the day of the measurement; it cannot lie in the future."), field="measured_on")
    if not source.strip():
        raise Refusal(_("Write where the value stands: the data set, report or survey."), field="source")
    if not post.strip():
        raise Refusal(_("Write the post that tells the value."), field="post")
    told = IndicatorValue(
        indicator_id=one.id,
        fiscal_year=fiscal_year,
        value=value,
        measured_on=measured_on,
        source=" ".join(source.split()),
        post=" ".join(post.split()),
        told_at=clock.now(),
    )
    with recording(by, "indicator.measure", one, place=one.plan.area.path):
        db.session.add(told)
    return told


def end(one: Indicator, *, by: Actor) -> None:
    """End the indicator from today: it is measured no more, and stays to be read with its values."""
    one = queries.locked_indicator(one)
    policy.may_measure(by, one.node, one.plan.area.path, one).must()
    with recording(by, "indicator.end", one, place=one.plan.area.path):
        one.ended_on = clock.today()


def serve(one: Indicator, candidate: Candidate, *, by: Actor) -> None:
    """Say that a project serves the indicator: a candidate or project of the plan's province."""
    one = queries.locked_indicator(one)
    policy.may_measure(by, one.node, one.plan.area.path, one).must()
    if candidate.province != one.province:
        raise Refusal(_("That project belongs to another province."), field="candidate")
    if queries.serving_link(one.id, candidate.id):
        raise Refusal(_("That project serves this indicator already."), field="candidate")
    with recording(by, "indicator.serve", one, place=one.plan.area.path):
        db.session.add(CandidateIndicator(source_id=candidate.id, target_id=one.id))


def leave(link: CandidateIndicator, *, by: Actor) -> None:
    """Say that a project no longer serves the indicator; both days stay in the ledger."""
    one = queries.locked_indicator(link.indicator)
    policy.may_measure(by, one.node, one.plan.area.path, one).must()
    with recording(by, "indicator.leave", one, place=one.plan.area.path):
        link.ended_at = clock.now()


def _write(one: Indicator, draft: IndicatorDraft) -> None:
    name, unit = " ".join(draft.name.split()), " ".join(draft.unit.split())
    if not name:
        raise Refusal(_("Write what is measured."), field="name")
    if not unit:
        raise Refusal(_("Write the unit, for example per cent or households."), field="unit")
    source = " ".join(draft.baseline_source.split())
    if draft.baseline is not None and (draft.baseline_on is None or not source):
        missing = "baseline_source" if draft.baseline_on else "baseline_on"
        raise Refusal(_("A baseline needs its day and its source."), field=missing)
    one.name, one.unit, one.direction, one.contract = name, unit, draft.direction, draft.contract
    given = draft.baseline is not None
    one.baseline, one.baseline_on = draft.baseline, draft.baseline_on if given else None
    one.baseline_source = source if given else ""
    one.agency_id, one.post = draft.agency_id, " ".join(draft.post.split())


def _aim(one: Indicator, plan: Plan, targets: Mapping[int, int | None]) -> None:
    """Write the targets of the plan's years; a year that is left out keeps none."""
    standing = {each.fiscal_year: each for each in queries.targets_of([one.id])}
    for year in range(plan.first_year, plan.last_year + 1):
        value = targets.get(year)
        if year in standing:
            standing[year].value = value
        elif value is not None:
            db.session.add(IndicatorTarget(indicator_id=one.id, fiscal_year=year, value=value))
