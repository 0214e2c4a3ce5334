"""Builds the pages of annual plans and of their money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.ledger.actor import Actor
from app.plans import policy, queries
from app.plans.answers import Standing
from app.plans.approval import obstacles
from app.plans.forms import EnvelopeForm, MoneyForm, PlacingForm, blank_first
from app.plans.models import AnnualPlan, FundingSource, Project
from app.plans.pages import AnnualPage, ApprovalPage, EnvelopePage, MoneyPage, PlacingPage, Purse
from app.plans.seen import envelope_of, money_of
from app.plans.showing.chain import crumbs as crumbs_of_plan
from app.plans.states import ANNUAL_STATE_LABELS, CERTAINTY_LABELS, AnnualState, Certainty
from app.store.clock import BANGKOK
from app.web.conflict import mark
from app.web.locale import baht_text, date_text, named
from app.web.page import Crumb


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
        *crumbs_of_plan(annual.plan),
        Crumb(label=name_of(annual), url=url_for("plans.annual", annual_id=annual.id)),
    )


def purses(annual: AnnualPlan) -> list[Purse]:
    """Return every source of funds with its envelope and what is allocated of it."""
    envelopes = {envelope.funding_source_id: envelope for envelope in queries.envelopes_of(annual.id)}
    allocated = queries.allocated_of([envelope.id for envelope in envelopes.values()])
    return [
        Purse(source=source, envelope=held, allocated=allocated.get(held.id, 0) if held else 0)
        for source in queries.funding_sources()
        for held in [envelopes.get(source.id)]
    ]


def annual(one: AnnualPlan, by: Actor | None) -> AnnualPage:
    """Return the annual plan's page."""
    projects = queries.projects_in(one.id)
    approved = one.approved_at and date_text(one.approved_at.astimezone(BANGKOK).date())
    return AnnualPage(
        title=name_of(one),
        kicker=named(one.area),
        lede=_("Approved on %(day)s", day=approved) if approved else annual_state(one.state),
        crumbs=crumbs_of_plan(one.plan),
        annual=one,
        purses=purses(one),
        projects=projects,
        places=areas.labels([project.area_path for project in projects]),
        requested=sum(project.requested for project in projects),
        allocated=sum(project.allocated for project in projects),
        standings=_standings(projects),
        budget=policy.may_budget(by, one),
        write=policy.may_plan(by, one.area.path),
    )


def _standings(projects: Sequence[Project]) -> dict[int, Standing]:
    """Return, by project, how its candidate stands with the forums that it came from."""
    behind = queries.candidates_behind([project.id for project in projects])
    said = queries.standings([candidate.id for candidate in behind.values()])
    return {project_id: said[candidate.id] for project_id, candidate in behind.items()}


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
    waiting = queries.placeable(one.province)
    chosen = next((candidate for candidate in waiting if candidate.ref == candidate_ref), None)
    form = PlacingForm(data={"candidate_id": str(chosen.id), "requested": chosen.satang} if chosen else None)
    form.candidate_id.choices = blank_first((str(c.id), f"{c.ref} {c.title}") for c in waiting)
    form.envelope_id.choices = envelopes_offered(purses(one))
    return form


def placing(one: AnnualPlan, form: PlacingForm) -> PlacingPage:
    """Return the form page by which a candidate gets its place."""
    title = _("Place a candidate in the annual plan")
    return PlacingPage(title=title, kicker=name_of(one), crumbs=crumbs(one), annual=one, purses=purses(one), form=form)


def approval(one: AnnualPlan, by: Actor | None) -> ApprovalPage:
    """Return what approval does, or what stands in its way."""
    projects = queries.projects_in(one.id)
    return ApprovalPage(
        title=_("Approve the annual plan"),
        kicker=name_of(one),
        crumbs=crumbs(one),
        annual=one,
        projects=projects,
        allocated=sum(project.allocated for project in projects),
        obstacles=obstacles(one),
        budget=policy.may_budget(by, one),
    )


def money_form(project: Project) -> MoneyForm:
    """Return the form of a project's money, filled with what stands."""
    standing: dict[str, Any] = {name: getattr(project, name) for name in ("requested", "allocated", "override")}
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
