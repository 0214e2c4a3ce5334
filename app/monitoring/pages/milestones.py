"""The page of a project's plan: its curve, its milestones, its light, its reports, its stages and its contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.bodies.models import Agency
from app.ledger.actor import Actor
from app.monitoring import policy
from app.monitoring.forms.milestones import ContractForm, RevisionForm, StageForm
from app.monitoring.models.baselines import Milestone
from app.monitoring.models.progress import Progress
from app.monitoring.models.stages import ContractFact, ProjectStage
from app.monitoring.pages.curve import CurveShown, curve_shown
from app.monitoring.pages.ground import GroundStanding, standing_of
from app.monitoring.pages.months import MonthLine, month_lines, owed_of, teller_of
from app.monitoring.pages.shots import ShotsShown, shots_of
from app.monitoring.queries import baselines, ground
from app.monitoring.queries import progress as progress_queries
from app.monitoring.queries import reports as queries
from app.monitoring.queries.baselines import Curve
from app.monitoring.states.projects import (
    PROCUREMENT_STEP_LABELS,
    STAGE_MOVES,
    WORK_STAGE_LABELS,
    ProcurementStep,
    WorkStage,
)
from app.plans.models.funding import Project
from app.store import clock
from app.web.locale import baht_text, date_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneShown:
    """A milestone: by when it is due, and when a report first said that the work is as far."""

    title: str
    weight: int
    due: str
    state: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class MilestonesPage(Page):
    """What is planned for a project and what became of it."""

    endpoint: ClassVar = "monitoring.milestones"
    project: Project
    lead: Agency | None
    standing: GroundStanding
    curve: CurveShown | None
    revisions: Sequence[tuple[str, str]]
    milestones: Sequence[MilestoneShown]
    months: Sequence[MonthLine]
    expected: int
    received: int
    on_time: int
    stages: Sequence[tuple[str, str, str, str]]
    contract: Sequence[tuple[str, str]]
    contract_by: str
    contract_before: int
    shots: ShotsShown | None
    report: Verdict
    revise: Verdict
    has_plan: bool
    stage_form: StageForm
    contract_form: ContractForm
    revision_form: RevisionForm


#: The forms of the page: stage, contract, revision.
PlanForms = tuple[StageForm, ContractForm, RevisionForm]


def milestones(project: Project, by: Actor | None, forms: PlanForms) -> MilestonesPage:
    """Return the page; ten questions."""
    rules = ground.rules_of(clock.today())
    curves, lead = baselines.curves_of(project.id), progress_queries.lead_of(project.id)
    reports = progress_queries.standing_of(project.id)
    versions, told = queries.versions_of(project.id), queries.stages_of(project.id)
    one = ground.standing_as(project, rules.light, curves, told, reports)
    rows = baselines.milestones_of([curves[-1].baseline_id])[curves[-1].baseline_id] if curves else ()
    lines, received, on_time = month_lines(project, one, versions, rules)
    return MilestonesPage(
        title=_("Plan and milestones"),
        kicker=project.ref,
        lede=project.title,
        crumbs=(Crumb(label=project.ref, url=addresses.project(project.ref)),),
        project=project,
        lead=lead,
        standing=standing_of(one, rules.light),
        curve=curve_shown(
            curves, [(r.as_of, r.percent, r.disbursed) for r in reports], project.allocated, clock.today()
        ),
        revisions=_revisions(curves),
        milestones=[_milestone(row, rows, reports) for row in rows],
        months=lines,
        expected=len(owed_of(one)),
        received=received,
        on_time=on_time,
        stages=[_stage(row) for row in told],
        shots=shots_of(project.ref, queries.photos_seen(project.id), most=4),
        has_plan=bool(curves),
        **_contract_told(project.id),
        **_acts(project, one, lead, by, forms),
    )


def _contract_told(project_id: int) -> dict[str, Any]:
    """Return what the agency stated of the contract last."""
    facts = queries.facts_of(project_id)
    return {
        "contract": _contract(facts[0]) if facts else (),
        "contract_by": teller_of(facts[0]) if facts else "",
        "contract_before": max(0, len(facts) - 1),
    }


def _acts(
    project: Project, one: ground.Ground | None, lead: Agency | None, by: Actor | None, forms: PlanForms
) -> dict[str, Any]:
    """Return what ``by`` may do here, with the forms for it."""
    stage_form, contract_form, revision_form = forms
    offered = STAGE_MOVES[one.on.stage] if one else ()
    stage_form.stage.choices = [(stage.value, WORK_STAGE_LABELS[stage]) for stage in offered]
    return {
        "report": policy.may_report(by, project, speaks=progress_queries.speaks_for(by, lead)),
        "revise": policy.may_revise(by, project),
        "stage_form": stage_form,
        "contract_form": contract_form,
        "revision_form": revision_form,
    }


def _revisions(curves: Sequence[Curve]) -> list[tuple[str, str]]:
    return [
        (_("Revision %(n)s, %(day)s", n=one.number, day=date_text(one.set_at)), one.reason)
        for one in curves
        if one.number
    ]


def _milestone(row: Milestone, rows: Sequence[Milestone], reports: Sequence[Progress]) -> MilestoneShown:
    """Return the milestone; it is reached when the work is as far as the weights up to it."""
    upto = sum(one.weight for one in rows if one.number <= row.number)
    reached = next((one.as_of for one in reports if one.percent >= upto), None)
    if reached:
        late = reached > row.due_on
        state = _("reached by %(day)s", day=date_text(reached))
        return MilestoneShown(
            title=row.title, weight=row.weight, due=date_text(row.due_on), state=state, tone="wait" if late else "good"
        )
    days = (clock.today() - row.due_on).days
    state = ngettext("%(num)d day late", "%(num)d days late", days) if days > 0 else _("not reached yet")
    return MilestoneShown(
        title=row.title,
        weight=row.weight,
        due=date_text(row.due_on),
        state=state,
        tone="bad" if days > 0 else "plain",
    )


def _stage(row: ProjectStage) -> tuple[str, str, str, str]:
    return str(WORK_STAGE_LABELS[WorkStage(row.stage)]), date_text(row.since), row.reason, teller_of(row)


def _contract(row: ContractFact) -> list[tuple[str, str]]:
    told = (
        (_("Procurement"), str(PROCUREMENT_STEP_LABELS[ProcurementStep(row.step)])),
        (_("Sum of the contract"), baht_text(row.satang)),
        (_("Contractor"), row.contractor),
        (_("First day of the contract"), date_text(row.starts_on)),
        (_("Last day of the contract"), date_text(row.ends_on)),
        (_("Extended to"), date_text(row.extended_to)),
        (_("Why it was extended"), row.extension_reason),
    )
    return [(label, value) for label, value in told if value]


def forms_of(project: Project, by: Actor | None) -> PlanForms:
    """Return the empty forms of the page, the revision's filled with the milestones that stand for who may revise."""
    revision = RevisionForm(formdata=None)
    curves = baselines.curves_of(project.id) if policy.may_revise(by, project) else ()
    if curves:
        rows = baselines.milestones_of([curves[-1].baseline_id])[curves[-1].baseline_id]
        for entry, row in zip(revision.milestones.entries, rows, strict=False):
            entry.form.title.data, entry.form.weight.data, entry.form.due_on.data = row.title, row.weight, row.due_on
        revision.ends_on.data = max((row.due_on for row in rows), default=None)
    return StageForm(formdata=None), ContractForm(formdata=None), revision
