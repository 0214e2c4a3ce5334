"""Pages of a plan's versions: all of them with what is next, and the difference of any two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.approval import SittingForm
from app.plans.forms.revisions import OpenForm, PrepareForm
from app.plans.models.approval import PlanSitting
from app.plans.models.chain import Plan
from app.plans.models.revisions import PlanVersion
from app.plans.pages.approval import sitting_form_of
from app.plans.pages.chain import at, crumbs, level_label
from app.plans.queries import approval, chain
from app.plans.queries import revisions as queries
from app.plans.rules.revisions import Difference
from app.plans.states import REVISION_KIND_LABELS, VERSION_STATE_LABELS, NodeLevel, RevisionKind, VersionState
from app.web.locale import baht_text, named, number_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Changes on one page.
ROWS = 40
FIELD_LABELS = {
    "level": _l("level"),
    "parent_id": _l("hangs on"),
    "node_id": _l("hangs on"),
    "position": _l("place among its siblings"),
    "title": _l("wording"),
    "indicator": _l("indicator"),
    "target": _l("target"),
    "lead_agency_id": _l("lead agency"),
    "lead_post": _l("post that answers for it"),
    "satang": _l("estimate"),
    "ref": _l("number"),
}
VERSION_TONES = {VersionState.IN_FORCE: "good", VersionState.SUPERSEDED: "plain", VersionState.WITHDRAWN: "plain"}


#: The states of a version that is not in force yet and can still be.
UNDER_WAY = (VersionState.DRAFT, VersionState.HEARD, VersionState.ADOPTED)


@dataclass(frozen=True, kw_only=True)
class VersionsShown(Page):
    """Every version of a plan, what each must go through, and for the planner what is next."""

    #: Where the versions stand; what is done with one lies below.
    base: str
    versions: Sequence[PlanVersion]
    #: By version: the sitting that resolved on it.
    sittings: Mapping[int, PlanSitting]
    under_way: PlanVersion | None
    write: Verdict
    prepare: PrepareForm
    opening: OpenForm
    sitting: SittingForm | None
    json_url: str = ""

    def kind_label(self, one: PlanVersion) -> Any:
        """What kind of version it is."""
        return REVISION_KIND_LABELS[RevisionKind(one.revision)]

    def state_label(self, one: PlanVersion) -> Any:
        """Where it stands."""
        return VERSION_STATE_LABELS[VersionState(one.state)]

    def tone(self, one: PlanVersion) -> str:
        """How its state looks."""
        return VERSION_TONES.get(VersionState(one.state), "wait")


@dataclass(frozen=True, kw_only=True)
class VersionsPage(VersionsShown):
    """Those of a development plan."""

    endpoint: ClassVar = "plans.versions"
    plan: Plan
    at: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One change, ready to be read: its manner, what it is about, and (field, before, after) of what differs."""

    manner: Any
    tone: str
    what: str
    fields: Sequence[tuple[Any, str, str]]
    version: PlanVersion
    entry_id: int | None
    #: Why this one changed, where it was said of it alone.
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DifferencePage(Page):
    """The difference of two versions, each change with its reason, its sitting and its entry of the ledger."""

    endpoint: ClassVar = "plans.difference"
    plan: Plan
    at: dict[str, Any]
    total: int
    counts: Sequence[tuple[Any, int]]
    changes: Sequence[ChangeShown]
    sittings: Mapping[int, PlanSitting]
    next_url: str
    json_url: str


def versions(
    plan: Plan,
    by: Actor | None,
    *,
    prepare: PrepareForm | None = None,
    opening: OpenForm | None = None,
    sitting: SittingForm | None = None,
) -> VersionsPage:
    """Return the page of the versions."""
    found = queries.versions_of(plan.id)
    under_way = next((one for one in found if one.state in UNDER_WAY), None)
    asks = under_way is not None and under_way.body and under_way.state != VersionState.ADOPTED
    write = policy.may_plan(by, plan.area.path)
    form = prepare or PrepareForm()
    form.offer(first=all(one.number is None for one in found))
    return VersionsPage(
        title=_("Versions of the plan"),
        kicker=named(plan),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        base=addresses.plan_versions(plan.code),
        versions=found,
        sittings=sittings_of(found),
        under_way=under_way,
        write=write,
        prepare=form,
        opening=opening or OpenForm(),
        sitting=sitting or (sitting_form_of(plan.area.path) if write and asks else None),
    )


def sittings_of(found: Sequence[PlanVersion]) -> dict[int, PlanSitting]:
    """Return, by version, the sitting that resolved on it."""
    acts = {one.proposed_id: one.id for one in found if one.proposed_id}
    return {acts[one.proposed_id]: one for one in approval.sittings_by_acts(list(acts))}


def difference(plan: Plan, since: int, until: int, after: str) -> DifferencePage:
    """Return the difference of two versions; ``since`` 0 is the empty plan."""
    found = queries.between(plan.id, since, until)
    shown = [one for one in found if one[0].record > after][: ROWS + 1]
    names = _names(plan)
    made = {version.id: version for _one, version, _entry in found}
    here = url_for("plans.difference", since=since, until=until, **at(plan))
    return DifferencePage(
        title=_("From version %(since)s to version %(until)s", since=number_text(since), until=number_text(until)),
        kicker=named(plan),
        crumbs=(*crumbs(plan), Crumb(label=_("Versions of the plan"), url=url_for("plans.versions", **at(plan)))),
        plan=plan,
        at=at(plan),
        total=len(found),
        counts=[(label, sum(manner(one)[0] == label for one, _v, _e in found)) for label, _tone in MANNERS.values()],
        changes=[_shown(*one, names) for one in shown[:ROWS]],
        sittings=sittings_of(list(made.values())),
        next_url=f"{here}?after={shown[ROWS - 1][0].record}" if len(shown) > ROWS else "",
        json_url=f"{here}.json",
    )


MANNERS = {
    "added": (_l("new in it"), "good"),
    "changed": (_l("changed in it"), "wait"),
    "removed": (_l("no longer in it"), "bad"),
}


def manner(one: Difference) -> tuple[Any, str]:
    """Return what a change is called, and its tone."""
    return MANNERS["added" if one.before is None else "removed" if one.after is None else "changed"]


def _names(plan: Plan) -> dict[str, str]:
    """Return what the fields that name another record say: nodes by their wording, agencies by their name."""
    names = {f"node {node.id}": node.title for node in chain.nodes_of(plan.id)}
    names |= {f"level {level}": level_label(level, plan.vocabulary) for level in NodeLevel}
    return names | {f"agency {one.id}": named(one) for one in chain.agencies_of(plan.province)}


def _shown(one: Difference, version: PlanVersion, entry_id: int | None, names: Mapping[str, str]) -> ChangeShown:
    label, tone = manner(one)
    told = one.after or one.before or {}
    kind = _("Plan candidate") if one.record.startswith("candidate:") else names[f"level {told['level']}"]
    return ChangeShown(
        manner=label,
        tone=tone,
        what=f"{kind}: {told['title']}",
        fields=[
            (FIELD_LABELS[name], _value(name, (one.before or {}).get(name), names), _value(name, told.get(name), names))
            for name in (one.fields if one.before and one.after else ())
        ],
        version=version,
        entry_id=entry_id,
    )


def _value(name: str, value: Any, names: Mapping[str, str]) -> str:
    """Return a field as a reader reads it."""
    if value is None or value == "":
        return "—"
    if name in ("parent_id", "node_id"):
        return names.get(f"node {value}", str(value))
    if name == "lead_agency_id":
        return names.get(f"agency {value}", str(value))
    if name == "satang":
        return baht_text(int(value))
    return names[f"level {value}"] if name == "level" else str(value)


def feed(plan: Plan, since: int, until: int) -> dict[str, Any]:
    """Return the difference for programs; applied to version ``since`` it gives version ``until``."""
    return {
        "plan": plan.code,
        "since": since,
        "until": until,
        "changes": [
            {
                "record": one.record,
                "before": one.before,
                "after": one.after,
                "version": version.number,
                "reason": version.reason,
                "authority": version.authority,
                "entry": str(entry_id) if entry_id else None,
            }
            for one, version, entry_id in queries.between(plan.id, since, until)
        ],
    }
