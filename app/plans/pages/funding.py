"""Annual plans: envelopes, what is placed, approval, and the money of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.ledger.queries import last_act
from app.plans import policy
from app.plans.forms.fields import blank_first
from app.plans.forms.funding import EnvelopeForm, MoneyForm, PlacingForm, TakingOutForm
from app.plans.models.funding import AnnualPlan, Envelope, FundingSource, Project
from app.plans.pages.chain import Versions
from app.plans.pages.chain import crumbs as plan_crumbs
from app.plans.queries import confirmations, funding, slices
from app.plans.queries.versions import envelope_of, money_of
from app.plans.rules.confirmations import ForumAnswers
from app.plans.states import ANNUAL_STATE_LABELS, CERTAINTY_LABELS, AnnualState, Certainty
from app.publiclog.pages.checkpoints import GateShown, gate_shown
from app.store import clock
from app.web.conflict import mark
from app.web.locale import baht_text, date_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Purse:
    """A source of funds in an annual plan: its envelope if it has one, and what is allocated of it, in satang."""

    source: FundingSource
    envelope: Envelope | None
    allocated: int


@dataclass(frozen=True, kw_only=True)
class AnnualPage(Page):
    """One annual plan: envelopes, projects, money."""

    endpoint: ClassVar = "plans.annual"
    annual: AnnualPlan
    purses: Sequence[Purse]
    projects: Sequence[Project]
    taken_out: Sequence[Project]
    places: Mapping[int, str]
    requested: int
    allocated: int
    #: By project: how its candidate stands with the forums that it came from.
    standings: Mapping[int, ForumAnswers]
    #: By project: what its candidate asks for in all its fiscal years, where it is more than one.
    whole: Mapping[int, Sequence[tuple[int, int]]]
    versions_url: str
    budget: Verdict
    write: Verdict
    #: Where the approval stands in the public book; none while it is prepared.
    book: GateShown | None
    #: Whether its draft lies open today.
    open: bool


@dataclass(frozen=True, kw_only=True)
class EnvelopePage(Page):
    """The ceiling of one source of funds in one annual plan."""

    endpoint: ClassVar = "plans.envelope"
    annual: AnnualPlan
    purse: Purse
    form: EnvelopeForm
    versions: Versions = ()


@dataclass(frozen=True, kw_only=True)
class PlacingPage(Page):
    """A candidate gets its place in an annual plan."""

    endpoint: ClassVar = "plans.placing"
    annual: AnnualPlan
    purses: Sequence[Purse]
    form: PlacingForm


@dataclass(frozen=True, kw_only=True)
class MoneyPage(Page):
    """What is asked for and given to one project."""

    endpoint: ClassVar = "plans.money"
    project: Project
    purses: Sequence[Purse]
    write: Verdict
    form: MoneyForm
    versions: Versions = ()


@dataclass(frozen=True, kw_only=True)
class TakingOutPage(Page):
    """A project leaves the annual plan before it is approved."""

    endpoint: ClassVar = "plans.taking_out"
    project: Project
    write: Verdict
    form: TakingOutForm


def certainty_label(code: str) -> str:
    """Return the words for how certain a ceiling is."""
    return str(CERTAINTY_LABELS[Certainty(code)])


def annual_state(code: str) -> str:
    """Return the words for the state of an annual plan."""
    return str(ANNUAL_STATE_LABELS[AnnualState(code)])


def name_of(annual: AnnualPlan) -> str:
    """Return what the annual plan is called."""
    return str(_("Annual action plan, fiscal year %(year)s", year=annual.fiscal_year))


def crumbs(annual: AnnualPlan) -> tuple[Crumb, ...]:
    """Return the way to the pages of an annual plan."""
    return (
        *plan_crumbs(annual.plan),
        Crumb(label=name_of(annual), url=url_for("plans.annual", annual_id=annual.id)),
    )


def purses(annual: AnnualPlan) -> list[Purse]:
    """Return every source of funds with its envelope and what is allocated of it."""
    return [
        Purse(source=source, envelope=held, allocated=satang) for source, held, satang in funding.purses_of(annual.id)
    ]


def annual(one: AnnualPlan, by: Actor | None) -> AnnualPage:
    """Return the annual plan's page."""
    projects = funding.projects_in(one.id)
    approved = one.approved_at and date_text(one.approved_at.astimezone(clock.BANGKOK).date())
    return AnnualPage(
        title=name_of(one),
        kicker=named(one.area),
        lede=_("Approved on %(day)s", day=approved) if approved else annual_state(one.state),
        crumbs=plan_crumbs(one.plan),
        annual=one,
        purses=purses(one),
        projects=projects,
        taken_out=funding.taken_out_of(one.id),
        places=areas.labels([project.area_path for project in projects]),
        requested=sum(project.requested for project in projects),
        allocated=sum(project.allocated for project in projects),
        **_behind(projects),
        versions_url=addresses.annual_versions(one.fiscal_year, one.area.code),
        budget=policy.may_budget(by, one),
        write=policy.may_plan(by, one.area.path),
        book=_book(one),
        open=one.closes_on is not None and one.closes_on >= clock.today(),
    )


def _book(one: AnnualPlan) -> GateShown | None:
    approved = last_act(one.ref_key, "annual_plan.approve") if one.approved_at else None
    return gate_shown(approved) if approved else None


def _behind(projects: Sequence[Project]) -> dict[str, Any]:
    """Return, by project, how its candidate stands with its forums, and what it asks for by year if by several."""
    behind = funding.candidates_behind([project.id for project in projects])
    ids = [candidate.id for candidate in behind.values()]
    said, parted = confirmations.standings(ids), slices.slices_of(ids)
    return {
        "standings": {project_id: said[candidate.id] for project_id, candidate in behind.items()},
        "whole": {
            project_id: list(parted[candidate.id].items())
            for project_id, candidate in behind.items()
            if parted[candidate.id]
        },
    }


def envelope_form(one: AnnualPlan, source: FundingSource) -> EnvelopeForm:
    """Return the form of one envelope, filled with what stands."""
    held = next((purse.envelope for purse in purses(one) if purse.source.id == source.id), None)
    data: dict[str, Any] = {"seen": mark(envelope_of(held))}
    if held:
        data |= {"satang": held.satang, "certainty": str(held.certainty)}
    form = EnvelopeForm(data=data)
    form.certainty.choices = [(certainty.value, certainty_label(certainty)) for certainty in Certainty]
    return form


def envelope(
    one: AnnualPlan, source: FundingSource, form: EnvelopeForm, theirs: Mapping[str, str] | None = None
) -> EnvelopePage:
    """Return the form page of one envelope."""
    purse = next((purse for purse in purses(one) if purse.source.id == source.id), None)
    return EnvelopePage(
        title=_("Envelope: %(source)s", source=named(source)),
        kicker=name_of(one),
        crumbs=crumbs(one),
        annual=one,
        purse=purse or Purse(source=source, envelope=None, allocated=0),
        form=form,
        versions=form.beside(theirs) if theirs else (),
    )


def envelopes_offered(held: Sequence[Purse]) -> list[tuple[str, str]]:
    """Return the envelopes that a select offers, each with what is left of it."""
    return [
        (
            str(purse.envelope.id),
            _(
                "%(source)s: %(left)s left",
                source=named(purse.source),
                left=baht_text(max(purse.envelope.satang - purse.allocated, 0)),
            ),
        )
        for purse in held
        if purse.envelope
    ]


def placing_form(one: AnnualPlan, candidate_ref: str = "") -> PlacingForm:
    """Return the form by which a candidate gets its place; its estimate is proposed as the request."""
    waiting = funding.placeable(one)
    chosen = next((candidate for candidate in waiting if candidate.ref == candidate_ref), None)
    asked = chosen and slices.slices_of([chosen.id])[chosen.id].get(one.fiscal_year, chosen.satang)
    form = PlacingForm(data={"candidate_id": str(chosen.id), "requested": asked} if chosen else None)
    form.candidate_id.choices = blank_first((str(c.id), f"{c.ref} {c.title}") for c in waiting)
    form.envelope_id.choices = envelopes_offered(purses(one))
    return form


def placing(one: AnnualPlan, form: PlacingForm) -> PlacingPage:
    """Return the form page by which a candidate gets its place."""
    title = _("Place a candidate in the annual plan")
    return PlacingPage(title=title, kicker=name_of(one), crumbs=crumbs(one), annual=one, purses=purses(one), form=form)


def money_form(project: Project) -> MoneyForm:
    """Return the form of a project's money, filled with what stands."""
    standing: dict[str, Any] = {
        name: getattr(project, name) for name in ("requested", "allocated", "override", "part_why")
    }
    standing |= {"envelope_id": str(project.envelope_id), "seen": mark(money_of(project))}
    form = MoneyForm(data=standing)
    form.envelope_id.choices = envelopes_offered(purses(project.annual_plan))
    return form


def money(project: Project, form: MoneyForm, by: Actor | None, theirs: Mapping[str, str] | None = None) -> MoneyPage:
    """Return the form page of a project's money."""
    return MoneyPage(
        title=_("Money of the project"),
        kicker=project.ref,
        lede=project.title,
        crumbs=crumbs(project.annual_plan),
        project=project,
        purses=purses(project.annual_plan),
        write=policy.may_budget(by, project.annual_plan),
        form=form,
        versions=form.beside(theirs) if theirs else (),
    )


def taking_out(project: Project, form: TakingOutForm, by: Actor | None) -> TakingOutPage:
    """Return the form page by which a project leaves the annual plan."""
    return TakingOutPage(
        title=_("Take the project out of the annual plan"),
        kicker=project.ref,
        lede=project.title,
        crumbs=crumbs(project.annual_plan),
        project=project,
        write=policy.may_budget(by, project.annual_plan),
        form=form,
    )
