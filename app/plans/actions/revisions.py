"""A development plan changes by versions: prepared out of the chain as it stands, heard, adopted, in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.areas.rules import addresses
from app.bodies.models import BodyTerm
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.actions.approval import SittingDraft, may_be_second, sit
from app.plans.models.chain import Plan
from app.plans.models.revisions import PlanVersion, VersionChange
from app.plans.queries import revisions as queries
from app.plans.rules.revisions import Difference, demands_at, difference, share_of
from app.plans.states import RevisionKind, VersionState
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.web.conflict import Refusal

#: The act that two people do.
ACT = "plan_version.adopt"


def prepare(plan: Plan, revision: RevisionKind, *, reason: str, authority: str = "", by: Actor) -> PlanVersion:
    """Prepare the next version: what the chain and its candidates say now, against the version in force.

    What it must go through follows from its kind and from the share of records that change.
    """
    policy.may_plan(by, plan.area.path).must()
    if queries.under_way(plan.id):
        raise Refusal(_("A version is under way already. Bring it into force, or withdraw it, before the next one."))
    standing = queries.in_force(plan.id)
    _kind_fits(revision, first=standing is None)
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    if standing and not authority.strip():
        raise Refusal(_("Write the letter or order on which the change rests."), field="authority")
    before = queries.content_of(plan.id, standing.number or 0) if standing else {}
    changes = difference(before, queries.standing_content(plan.id))
    if not changes:
        raise Refusal(_("The chain says what the version in force says: there is nothing to change."))
    version = _drafted(plan, revision, share_of(len(changes), len(before)))
    version.reason, version.authority = reason.strip(), " ".join(authority.split())
    entries = queries.last_entries([one.record for one in changes])
    with recording(by, "plan_version.prepare", version, place=plan.area.path) as act:
        act.insert(VersionChange, [_row(version, one, entries.get(one.record)) for one in changes])
    return version


def _drafted(plan: Plan, revision: RevisionKind, share: int) -> PlanVersion:
    """Return the draft with what the rules demand of its kind at this share of changed records."""
    demanded = demands_at(queries.demands_of(revision), share)
    return PlanVersion(
        plan_id=plan.id,
        plan=plan,
        area_path=plan.area.path,
        province=plan.province,
        revision=revision,
        state=VersionState.DRAFT,
        share=share,
        hearing_days=demanded.hearing_days,
        body=demanded.body,
        prepared_at=clock.now(),
    )


def _row(version: PlanVersion, change: Difference, entry_id: int | None) -> dict[str, Any]:
    return {
        "id": new_id(),
        "plan_version_id": version.id,
        "record": change.record,
        "before": dict(change.before or {}),
        "after": dict(change.after or {}),
        "entry_id": entry_id,
    }


def lay_open(version: PlanVersion, *, closes_on: date | None, by: Actor) -> None:
    """Lay the draft open from today; the rules say for how many days at least."""
    version = _moved(version, by, VersionState.DRAFT)
    last = clock.today() + timedelta(days=max(version.hearing_days, 1) - 1)
    if closes_on is None or closes_on < last:
        raise Refusal(
            _("The draft lies open for %(n)s days at least. Choose a later day.", n=max(version.hearing_days, 1)),
            field="closes_on",
        )
    with recording(by, "plan_version.lay_open", version, place=version.area_path):
        version.opens_on, version.closes_on, version.state = clock.today(), closes_on, VersionState.HEARD


def withdraw(version: PlanVersion, *, by: Actor) -> None:
    """Withdraw a version that is not adopted; the chain stays as it stands, and the next version starts from there."""
    version = _moved(version, by, VersionState.DRAFT, VersionState.HEARD)
    with recording(by, "plan_version.withdraw", version, place=version.area_path):
        version.state = VersionState.WITHDRAWN


def propose(version: PlanVersion, term: BodyTerm | None, draft: SittingDraft | None, *, by: Actor) -> ProposedAct:
    """Lay the version before the second person, with the resolution of a body where the rules ask for one."""
    version = _moved(version, by, VersionState.DRAFT, VersionState.HEARD)
    if version.hearing_days and (version.closes_on is None or version.closes_on >= clock.today()):
        raise Refusal(_("The draft has to lie open first, and its last day has to be over."))
    if version.body and (term is None or draft is None):
        raise Refusal(_("This version needs the resolution of a body."))
    with recording(by, "plan_version.propose", version, place=version.area_path):
        proposed = second.propose(
            ACT,
            version,
            place=version.area_path,
            told={"name": version.plan.name_th, "plan": version.plan.code},
            why=draft.resolution if draft and draft.resolution else version.reason,
            by=by,
        )
        version.proposed_id = proposed.id
        if version.body and term and draft:
            sit(proposed, term, draft, area_id=version.plan.area_id)
    return proposed


@second.act(
    ACT,
    _l("Adopt a version of a development plan"),
    duties=policy.SECONDS,
    told=lambda proposed: _("Adopt the next version of %(plan)s", plan=proposed.told["name"]),
    address=lambda proposed: addresses.plan_versions(proposed.told["plan"]),
    verdict=may_be_second,
)
def adopt(proposed: ProposedAct, by: Actor) -> None:
    """Adopt the version as the second person."""
    version = queries.version_by_id(proposed.subject_id)
    assert version is not None  # nothing is proposed about a version that is not there
    version = queries.locked_version(version)
    if version.state not in (VersionState.DRAFT, VersionState.HEARD):
        raise Refusal(_("This version does not wait for adoption."))
    with recording(by, ACT, version, place=version.area_path):
        version.state = VersionState.ADOPTED


def bring_into_force(version: PlanVersion, *, effective_on: date | None, by: Actor) -> None:
    """Bring the adopted version into force with the next number; the one before it is superseded by it."""
    version = _moved(version, by, VersionState.ADOPTED)
    before = queries.in_force(version.plan_id)
    since = before.effective_on if before and before.effective_on else date.min
    if effective_on is None or not since <= effective_on <= clock.today():
        raise Refusal(_("Write the day: not before the version in force, and not in the future."), field="effective_on")
    with recording(by, "plan_version.bring_into_force", version, place=version.area_path):
        if before:
            before.state, before.ended_on = VersionState.SUPERSEDED, effective_on
            db.session.flush()  # one is in force at any time, so the old one steps back first
        version.number = (before.number or 0) + 1 if before else 1
        version.state, version.effective_on = VersionState.IN_FORCE, effective_on


def _moved(version: PlanVersion, by: Actor, *states: VersionState) -> PlanVersion:
    """Return the version, locked, which stands in one of these states."""
    policy.may_plan(by, version.area_path).must()
    version = queries.locked_version(version)
    if version.state not in states:
        raise Refusal(_("This version has gone on meanwhile. Reload the page."))
    return version


def _kind_fits(revision: RevisionKind, *, first: bool) -> None:
    if first != (revision == RevisionKind.FIRST):
        raise Refusal(
            _("The first version is a new plan; every later one is a review, a supplement, a change or a correction."),
            field="revision",
        )
