"""Pages of an annual plan's versions: all of them, what is drafted for the next one, and the form of a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.annual_versions import AddingForm, AnnualChangeForm, CeilingForm, LeavingForm, ProjectMoneyForm
from app.plans.forms.approval import SittingForm
from app.plans.forms.fields import blank_first
from app.plans.forms.revisions import OpenForm, PrepareForm
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import AnnualChange
from app.plans.pages.approval import sitting_form_of
from app.plans.pages.funding import crumbs, envelopes_offered, name_of, purses
from app.plans.pages.revisions import (
    UNDER_WAY,
    VersionsShown,
    sittings_of,
)
from app.plans.queries import annual_versions as queries
from app.plans.queries import funding, revisions
from app.plans.states import VersionState
from app.web.locale import baht_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: What can change, by the word in the address.
WAYS: dict[str, tuple[Any, type[AnnualChangeForm]]] = {
    "money": (_l("Change the money of a project"), ProjectMoneyForm),
    "out": (_l("Take a project out"), LeavingForm),
    "add": (_l("Add a candidate"), AddingForm),
    "ceiling": (_l("Change a ceiling"), CeilingForm),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedShown:
    """One drafted change: what it does, to what, and why."""

    ident: int
    what: str
    about: str
    money: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AnnualVersionsPage(VersionsShown):
    """Every version of an annual plan, and for the planner what is drafted and what is next."""

    endpoint: ClassVar = "plans.annual_versions"
    annual: AnnualPlan
    drafted: Sequence[DraftedShown]
    ways: Sequence[tuple[Any, str]]


@dataclass(frozen=True, kw_only=True)
class ChangingPage(Page):
    """One change of an approved annual plan, as a form."""

    endpoint: ClassVar = "plans.changing"
    annual: AnnualPlan
    way: str
    form: AnnualChangeForm
    write: Verdict
    back_url: str


def annual_versions(
    annual: AnnualPlan,
    by: Actor | None,
    *,
    prepare: PrepareForm | None = None,
    opening: OpenForm | None = None,
    sitting: SittingForm | None = None,
) -> AnnualVersionsPage:
    """Return the page of the versions."""
    found = revisions.versions_of(annual.plan_id, annual.id)
    under_way = next((one for one in found if one.state in UNDER_WAY), None)
    write = policy.may_revise(by, annual)
    form = prepare or PrepareForm()
    form.offer(first=False)
    asks = under_way is not None and under_way.body and under_way.state != VersionState.ADOPTED
    base = addresses.annual_versions(annual.fiscal_year, annual.area.code)
    return AnnualVersionsPage(
        title=_("Versions of the annual plan"),
        kicker=name_of(annual),
        crumbs=crumbs(annual),
        annual=annual,
        base=base,
        versions=found,
        sittings=sittings_of(found),
        under_way=under_way,
        write=write,
        prepare=form,
        opening=opening or OpenForm(),
        sitting=sitting or (sitting_form_of(annual.area.path) if write and asks else None),
        drafted=[_drafted(one) for one in queries.drafted_for(annual.id, under_way.id if under_way else None)],
        ways=[
            (label, addresses.annual_versions(annual.fiscal_year, annual.area.code, f"changes/{way}"))
            for way, (label, _form) in WAYS.items()
        ],
        json_url=f"{base}.json",
    )


def _drafted(one: AnnualChange) -> DraftedShown:
    what, about = WAYS["ceiling"][0], named(one.source) if one.source else ""
    if one.candidate:
        what, about = WAYS["add"][0], f"{one.candidate.ref} {one.candidate.title}"
    elif one.project:
        what = WAYS["money" if one.envelope_id else "out"][0]
        about = f"{one.project.ref} {one.project.title}"
    money = baht_text(one.ceiling) if one.source else ""
    if one.envelope_id:
        money = _("%(asked)s asked, %(given)s given", asked=baht_text(one.requested), given=baht_text(one.allocated))
    return DraftedShown(ident=one.id, what=str(what), about=about, money=money, reason=one.reason)


def changing_form(annual: AnnualPlan, way: str, about: str = "") -> AnnualChangeForm:
    """Return the form of one kind of change, filled with what stands of ``about``, a ref."""
    held = purses(annual)
    if way == "ceiling":
        form = CeilingForm()
        form.source_id.choices = blank_first((str(one.source.id), named(one.source)) for one in held)
        return form
    standing: dict[str, Any] = {}
    if way == "add":
        form = AddingForm()
        waiting = funding.placeable(annual)
        form.candidate_id.choices = blank_first((str(one.id), f"{one.ref} {one.title}") for one in waiting)
    else:
        projects = funding.projects_in(annual.id)
        chosen = next((one for one in projects if one.ref == about), None)
        standing = {"project_id": str(chosen.id)} if chosen else {}
        if chosen and way == "money":
            standing |= {name: getattr(chosen, name) for name in ("requested", "allocated", "part_why", "override")}
            standing["envelope_id"] = str(chosen.envelope_id)
        form = ProjectMoneyForm(data=standing) if way == "money" else LeavingForm(data=standing)
        form.project_id.choices = blank_first((str(one.id), f"{one.ref} {one.title}") for one in projects)
    if way != "out":
        form.envelope_id.choices = envelopes_offered(held)
    return form


def changing(annual: AnnualPlan, way: str, form: AnnualChangeForm, by: Actor | None) -> ChangingPage:
    """Return the form page of one change."""
    return ChangingPage(
        title=str(WAYS[way][0]),
        kicker=name_of(annual),
        lede=_("Nothing of the plan changes until a version that holds it is in force."),
        crumbs=(*crumbs(annual), to_versions(annual)),
        annual=annual,
        way=way,
        form=form,
        write=policy.may_revise(by, annual),
        back_url=addresses.annual_versions(annual.fiscal_year, annual.area.code),
    )


def to_versions(annual: AnnualPlan) -> Crumb:
    """Return the way back to the versions."""
    url = addresses.annual_versions(annual.fiscal_year, annual.area.code)
    return Crumb(label=_("Versions of the annual plan"), url=url)
