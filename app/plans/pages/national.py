"""Pages of what became of an annual plan in the capital: steps with their days, cuts with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.approval import CutForm, StepForm
from app.plans.forms.fields import blank_first
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.national import Cut, StepTaken
from app.plans.pages.approval import at
from app.plans.pages.funding import crumbs, name_of
from app.plans.queries import funding, national
from app.plans.states import NATIONAL_STEP_LABELS, NationalStep
from app.web.locale import named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class StepsPage(Page):
    """Every step in its order, with its day or still to come; and every cut with its reason."""

    endpoint: ClassVar = "plans.steps"
    annual: AnnualPlan
    at: dict[str, Any]
    #: (label, step or none where it was not taken).
    steps: Sequence[tuple[Any, StepTaken | None]]
    cuts: Sequence[Cut]
    #: Projects that may still be cut.
    projects: Sequence[Project]
    write: Verdict
    form: StepForm


@dataclass(frozen=True, kw_only=True)
class CuttingPage(Page):
    """The form by which a cut is recorded."""

    endpoint: ClassVar = "plans.cutting"
    project: Project
    at: dict[str, Any]
    write: Verdict
    form: CutForm


def step_label(code: str) -> str:
    """Return the words for a step in the capital."""
    return str(NATIONAL_STEP_LABELS[NationalStep(code)])


def steps(one: AnnualPlan, form: StepForm, by: Actor | None) -> StepsPage:
    """Return the page of the steps."""
    taken = {NationalStep(each.step): each for each in national.steps_of(one.id)}
    write = policy.may_follow(by, one)
    return StepsPage(
        title=_("In the capital"),
        kicker=name_of(one),
        lede=named(one.area),
        crumbs=crumbs(one),
        annual=one,
        at=at(one),
        steps=[(label, taken.get(step)) for step, label in NATIONAL_STEP_LABELS.items()],
        cuts=national.cuts_in(one.id),
        projects=[each for each in funding.projects_in(one.id) if each.allocated] if write and taken else (),
        write=write,
        form=form,
    )


def cut_form(project: Project) -> CutForm:
    """Return the form of a cut; it offers the steps that were taken."""
    form = CutForm()
    taken = national.steps_of(project.annual_plan_id)
    form.step.choices = blank_first((str(one.id), step_label(one.step)) for one in taken)
    return form


def cutting(project: Project, form: CutForm, by: Actor | None) -> CuttingPage:
    """Return the form by which a cut is recorded."""
    return CuttingPage(
        title=_("Record a cut"),
        kicker=project.ref,
        lede=project.title,
        crumbs=crumbs(project.annual_plan),
        project=project,
        at=at(project.annual_plan),
        write=policy.may_follow(by, project.annual_plan),
        form=form,
    )
