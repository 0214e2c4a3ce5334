"""Pages of an annual plan's versions: all of them, what is drafted for the next one, and the difference of any two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from app.plans.models.approval import PlanSitting
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import AnnualChange, PlanVersion
from app.plans.pages.approval import sitting_form_of
from app.plans.pages.funding import crumbs, envelopes_offered, name_of, purses
from app.plans.pages.revisions import (
    MANNERS,
    ROWS,
    UNDER_WAY,
    ChangeShown,
    VersionsShown,
    manner,
    sittings_of,
)
from app.plans.queries import annual_versions as queries
from app.plans.queries import funding, revisions
from app.plans.rules.revisions import Difference
from app.plans.states import CERTAINTY_LABELS, Certainty, VersionState
from app.web.locale import baht_text, named, number_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: What can change, by the word in the address.
WAYS: dict[str, tuple[Any, type[AnnualChangeForm]]] = {
    "money": (_l("Change the money of a project"), ProjectMoneyForm),
    "out": (_l("Take a project out"), LeavingForm),
    "add": (_l("Add a candidate"), AddingForm),
    "ceiling": (_l("Change a ceiling"), CeilingForm),
}
FIELD_LABELS = {
    "candidate": _l("candidate"),
    "title": _l("wording"),
    "source_id": _l("source of funds"),
    "requested": _l("requested"),
    "allocated": _l("allocated"),
    "satang": _l("ceiling"),
    "certainty": _l("certainty"),
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


@dataclass(frozen=True, kw_only=True)
class AnnualDifferencePage(Page):
    """The difference of two versions of an annual plan: each change with its reason, its sitting and its entry."""

    endpoint: ClassVar = "plans.annual_difference"
    annual: AnnualPlan
    total: int
    counts: Sequence[tuple[Any, int]]
    #: What all changes together add to what is allocated, in satang.
    satang: int
    changes: Sequence[ChangeShown]
    sittings: Mapping[int, PlanSitting]
    next_url: str
    json_url: str


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
        ways=[(label, f"{base}/changes/{way}") for way, (label, _form) in WAYS.items()],
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
        crumbs=(*crumbs(annual), _to_versions(annual)),
        annual=annual,
        way=way,
        form=form,
        write=policy.may_revise(by, annual),
        back_url=addresses.annual_versions(annual.fiscal_year, annual.area.code),
    )


def _to_versions(annual: AnnualPlan) -> Crumb:
    url = addresses.annual_versions(annual.fiscal_year, annual.area.code)
    return Crumb(label=_("Versions of the annual plan"), url=url)


def annual_difference(annual: AnnualPlan, since: int, until: int, after: str) -> AnnualDifferencePage:
    """Return the difference of two versions; ``since`` 0 is the empty plan."""
    found = revisions.between(annual.plan_id, since, until, annual.id)
    shown = [one for one in found if one[0].record > after][: ROWS + 1]
    made = {version.id: version for _one, version, _entry in found}
    reasons = queries.reasons_of(list(made))
    names = {str(source.id): named(source) for source in funding.funding_sources()}
    here = addresses.annual_versions(annual.fiscal_year, annual.area.code, f"{since}/{until}")
    return AnnualDifferencePage(
        title=_("From version %(since)s to version %(until)s", since=number_text(since), until=number_text(until)),
        kicker=name_of(annual),
        crumbs=(*crumbs(annual), _to_versions(annual)),
        annual=annual,
        total=len(found),
        counts=[(label, sum(manner(one)[0] == label for one, _v, _e in found)) for label, _tone in MANNERS.values()],
        satang=sum(_given(one.after) - _given(one.before) for one, _v, _e in found),
        changes=[_shown(*one, names, reasons) for one in shown[:ROWS]],
        sittings=sittings_of(list(made.values())),
        next_url=f"{here}?after={shown[ROWS - 1][0].record}" if len(shown) > ROWS else "",
        json_url=f"{here}.json",
    )


def _given(told: Mapping[str, Any] | None) -> int:
    return int((told or {}).get("allocated", 0))


def _shown(
    one: Difference,
    version: PlanVersion,
    entry_id: int | None,
    names: Mapping[str, str],
    reasons: Mapping[tuple[int, str], str],
) -> ChangeShown:
    label, tone = manner(one)
    before, told = one.before or {}, one.after or one.before or {}
    envelope = one.record.startswith("envelope:")
    source = names.get(str(told["source_id"]), "—")
    return ChangeShown(
        manner=label,
        tone=tone,
        what=_("Envelope: %(source)s", source=source) if envelope else f"{told['candidate']} {told['title']}",
        fields=[
            (
                FIELD_LABELS[name],
                _value(name, before.get(name), names),
                _value(name, (one.after or {}).get(name), names),
            )
            for name in one.fields
            if name not in ("title", "candidate") and (envelope or name != "certainty")
        ],
        version=version,
        entry_id=entry_id,
        reason=reasons.get((version.id, one.record), ""),
    )


def _value(name: str, value: Any, names: Mapping[str, str]) -> str:
    """Return a field as a reader reads it."""
    if value is None or value == "":
        return "—"
    if name == "source_id":
        return names.get(str(value), str(value))
    if name == "certainty":
        return str(CERTAINTY_LABELS[Certainty(value)])
    return baht_text(int(value)) if name in ("requested", "allocated", "satang") else str(value)


def annual_feed(annual: AnnualPlan, since: int, until: int) -> dict[str, Any]:
    """Return the difference for programs; applied to version ``since`` it gives version ``until``."""
    found = revisions.between(annual.plan_id, since, until, annual.id)
    reasons = queries.reasons_of(sorted({version.id for _one, version, _entry in found}))
    return {
        "annual_plan": f"{annual.fiscal_year}-{annual.area.code}",
        "since": since,
        "until": until,
        "changes": [
            {
                "record": one.record,
                "before": one.before,
                "after": one.after,
                "version": version.number,
                "reason": reasons.get((version.id, one.record)) or version.reason,
                "authority": version.authority,
                "entry": str(entry_id) if entry_id else None,
            }
            for one, version, entry_id in found
        ],
    }


def versions_feed(annual: AnnualPlan) -> dict[str, Any]:
    """Return the versions for programs, the newest first, with what the one in force says."""
    found = revisions.versions_of(annual.plan_id, annual.id)
    number = next((one.number for one in found if one.state == VersionState.IN_FORCE), None)
    return {
        "annual_plan": f"{annual.fiscal_year}-{annual.area.code}",
        "versions": [
            {
                "number": one.number,
                "kind": one.revision,
                "state": one.state,
                "reason": one.reason,
                "authority": one.authority,
                "changed_per_cent": one.share,
                "hearing_days": one.hearing_days,
                "effective_on": one.effective_on.isoformat() if one.effective_on else None,
                "ended_on": one.ended_on.isoformat() if one.ended_on else None,
            }
            for one in found
        ],
        "in_force": dict(revisions.content_of(annual.plan_id, number, annual.id)) if number else {},
    }
