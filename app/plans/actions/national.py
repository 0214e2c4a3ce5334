"""What became of an approved annual plan in the capital: its steps, and what was cut there."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.national import Cut, StepTaken
from app.plans.queries import funding, national
from app.plans.states import NationalStep
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def take_step(
    annual_plan: AnnualPlan, step: NationalStep, *, taken_on: date | None, letter: str = "", by: Actor
) -> StepTaken:
    """Record a step of the annual plan in the capital on its day; a later step is never before an earlier one."""
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_follow(by, annual_plan).must()
    taken = national.steps_of(annual_plan.id)
    if any(one.step == step for one in taken):
        raise Refusal(_("This step is recorded already, with its day."), field="step")
    order = list(NationalStep)
    if any(order.index(NationalStep(one.step)) > order.index(step) for one in taken):
        raise Refusal(_("A later step is recorded already. Steps are recorded in their order."), field="step")
    since = max((one.taken_on for one in taken), default=policy.day_of_approval(annual_plan))
    if taken_on is None or not since <= taken_on <= clock.today():
        raise Refusal(_("Write the day: not before the last step, and not in the future."), field="taken_on")
    made = StepTaken(
        annual_plan_id=annual_plan.id,
        area_path=annual_plan.area.path,
        province=annual_plan.province,
        step=step,
        taken_on=taken_on,
        letter=" ".join(letter.split()),
        recorded_at=clock.now(),
    )
    with recording(by, "national_step.take", annual_plan, place=annual_plan.area.path):
        db.session.add(made)
    return made


def cut(project: Project, step: StepTaken, *, after: int, reason: str, by: Actor) -> Cut:
    """Record that the project got only ``after`` satang at the step, and why; what was asked for stays."""
    annual_plan = funding.locked_annual(project.annual_plan)
    policy.may_follow(by, annual_plan).must()
    project = funding.locked_project(project)
    if step.annual_plan_id != annual_plan.id:
        raise Refusal(_("That step belongs to another annual plan."), field="step")
    if not 0 <= after < project.allocated:
        raise Refusal(_("Write an amount below what is allocated now; zero if nothing is left."), field="after")
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    if national.cut_at(step.id, project.id):
        raise Refusal(_("A cut of this project is recorded at this step already."), field="step")
    made = Cut(
        step_taken_id=step.id,
        project_id=project.id,
        area_path=project.area_path,
        province=project.province,
        before=project.allocated,
        after=after,
        reason=reason.strip(),
        recorded_at=clock.now(),
    )
    with recording(by, "project.cut", project, place=project.area_path):
        db.session.add(made)
        db.session.flush()  # the database asks for it before the money changes
        project.allocated = after
    return made
