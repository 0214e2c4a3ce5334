"""What can be done with baselines: freeze them at the funding, and revise one by number with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.ledger.actor import Actor
from app.ledger.recording import current, recording
from app.monitoring import policy
from app.monitoring.models.baselines import Baseline, Milestone, PlannedMonth
from app.monitoring.models.lists import CurveTemplate
from app.monitoring.queries import baselines as queries
from app.monitoring.queries.lists import templates
from app.monitoring.rules.curve import PlannedPoint, PlanSpan, quantity_in, spread, weighed
from app.monitoring.rules.months import last_day, year_of_months
from app.plans.models.candidates import Brief
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.store import clock
from app.store.base import Ref, db
from app.store.ids import new_id
from app.web.conflict import Refusal

#: Most months of a plan, and most milestones.
LONGEST, MOST = 60, 12
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan that is not saved yet."""

    template_code: str
    output_target: int
    output_unit: str
    milestones: Sequence[tuple[str, int, date]]
    points: Sequence[PlannedPoint]
    reason: str = ""


def freeze_all(projects: Sequence[Project], by: Actor) -> None:
    """Freeze what is planned for each project, inside the act that funds them; a part of the act for each."""
    briefs = queries.behind([one.id for one in projects])
    kinds, codes = templates(), {one.id: one.code for one in cycles.categories()}
    drafts = []
    for project in projects:
        brief = briefs[project.id][1] if project.id in briefs else None
        drafts.append((project, _planned(project, brief, _template(kinds, codes.get(project.category_id, "")))))
    _write([(project, draft, 0) for project, draft in drafts], parts=True)


def freeze(project: Project, *, by: Actor) -> None:
    """Freeze the plan of one project that was funded before baselines were kept."""
    project = funding.locked_project(project)
    policy.may_revise(by, project).must()
    if queries.baselines_of(project.id):
        raise Refusal(_("This project has its baseline already. Revise it with a reason."))
    with recording(by, "baseline.freeze", project, place=project.area_path):
        freeze_all([project], by)


def revise(
    project: Project, *, ends_on: date, milestones: Sequence[tuple[str, int, date]], reason: str, by: Actor
) -> None:
    """Revise the plan: new milestones, and the months spread anew to the new last day; the old curve stays to be read.

    What was planned up to the end of last month is kept as it was.
    """
    project = funding.locked_project(project)
    policy.may_revise(by, project).must()
    standing = queries.standing_curves([project.id]).get(project.id)
    if standing is None:
        raise Refusal(_("Freeze the baseline of the project first; then it can be revised."))
    _checked(milestones, reason, ends_on, standing.points[0].month)
    kinds = templates()
    code = queries.baselines_of(project.id)[-1].template_code
    template = next((one for one in kinds if one.code == code), kinds[-1])
    span = PlanSpan(standing.points[0].month, ends_on, project.allocated, standing.target)
    points = _kept(standing.points, spread(span, template.work, template.money))
    draft = PlanDraft(
        template_code=template.code,
        output_target=standing.target,
        output_unit=standing.unit,
        milestones=milestones,
        points=points,
        reason=reason.strip(),
    )
    with recording(by, "baseline.revise", project, place=project.area_path):
        _write([(project, draft, standing.number + 1)], parts=False)


def _kept(old: Sequence[PlannedPoint], new: Sequence[PlannedPoint]) -> list[PlannedPoint]:
    """Return the new months, with those that are over as they were planned; no sum so far falls."""
    before = clock.today().replace(day=1)
    past = [one for one in old if one.month < before]
    low = past[-1] if past else None
    return [*past, *(_at_least(one, low) for one in new if one.month >= before)]


def _at_least(one: PlannedPoint, low: PlannedPoint | None) -> PlannedPoint:
    if low is None:
        return one
    return PlannedPoint(
        one.month, max(one.percent, low.percent), max(one.satang, low.satang), max(one.output, low.output)
    )


def _checked(milestones: Sequence[tuple[str, int, date]], reason: str, ends_on: date, begins: date) -> None:
    if len(reason.strip()) < 10:
        raise Refusal(_("Write in one sentence why the plan is revised."), field="reason")
    if ends_on < begins or ends_on < clock.today():
        raise Refusal(_("The new last day lies ahead of today. Write a later one."), field="ends_on")
    if (ends_on.year - begins.year) * 12 + ends_on.month - begins.month >= LONGEST:
        raise Refusal(_("A plan runs for at most 60 months. Write an earlier day."), field="ends_on")
    total = sum(weight for _title, weight, _day in milestones)
    if total != HUNDRED or any(weight < 1 for _title, weight, _day in milestones):
        raise Refusal(
            _("The weights sum to %(total)s. Change them so that together they are 100.", total=total), field="rows"
        )


def _template(kinds: Sequence[CurveTemplate], category: str) -> CurveTemplate:
    fitting = (one for one in kinds if category in one.categories)
    return next(fitting, next((one for one in kinds if not one.categories), kinds[-1]))


def _planned(project: Project, brief: Brief | None, template: CurveTemplate) -> PlanDraft:
    """Return what the brief plans: its days (else those of the fiscal year), its money and its output."""
    first, last = year_of_months(project.annual_plan.fiscal_year)
    begins, ends = (brief.begins_on if brief else None) or first, (brief.ends_on if brief else None) or last_day(last)
    words = " ".join((brief.output, brief.indicator)) if brief else ""
    target, unit = quantity_in(words) or (1000, template.unit)
    titles = [(str(title), int(weight)) for title, weight in template.milestones]
    return PlanDraft(
        template_code=template.code,
        output_target=target,
        output_unit=unit,
        milestones=weighed(titles, begins, ends),
        points=spread(PlanSpan(begins, ends, project.allocated, target), template.work, template.money),
    )


def _write(plans: Sequence[tuple[Project, PlanDraft, int]], *, parts: bool) -> None:
    """Write the baselines with their milestones and months, then set them; a part of the act for each if asked."""
    act, made = current(), []
    milestones: list[dict[str, object]] = []
    months: list[dict[str, object]] = []
    for project, draft, number in plans:
        one = Baseline(
            project_id=project.id,
            project=project,
            province=project.province,
            number=number,
            template_code=draft.template_code,
            output_target=draft.output_target,
            output_unit=draft.output_unit,
            reason=draft.reason,
        )
        made.append(one)
        own = list(_milestones(one.id, draft))
        span = list(_months(one.id, draft))
        milestones += own
        months += span
        if parts:
            records = [Ref("baseline", one.id)]
            records += [Ref("milestone", int(row["id"])) for row in own]  # type: ignore[call-overload] # an id of ours
            records += [Ref("planned_month", int(row["id"])) for row in span]  # type: ignore[call-overload] # as above
            act.part("baseline.freeze", project, records, place=project.area_path)
    db.session.add_all(made)
    db.session.flush()
    act.insert(Milestone, milestones)
    act.insert(PlannedMonth, months)
    for one in made:
        one.set_at = act.entry.at


def _milestones(ident: int, draft: PlanDraft) -> Iterable[dict[str, object]]:
    for place, (title, weight, due_on) in enumerate(draft.milestones, start=1):
        yield {
            "id": new_id(),
            "baseline_id": ident,
            "number": place,
            "title": title,
            "weight": weight,
            "due_on": due_on,
        }


def _months(ident: int, draft: PlanDraft) -> Iterable[dict[str, object]]:
    for point in draft.points:
        yield {
            "id": new_id(),
            "baseline_id": ident,
            "month": point.month,
            "percent": point.percent,
            "satang": point.satang,
            "output": point.output,
        }
