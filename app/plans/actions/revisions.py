"""A plan changes by versions: prepared out of the chain, or of what is drafted; heard, adopted, in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.areas.rules import addresses
from app.bodies.models import BodyTerm
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.actions.apply import apply
from app.plans.actions.approval import SittingDraft, may_be_second, sit
from app.plans.actions.first_versions import row_of
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import AnnualChange, PlanVersion, VersionChange
from app.plans.queries import revisions as queries
from app.plans.queries.annual_versions import annual_content, as_told, drafted_for
from app.plans.queries.funding import envelopes_of, locked_annual
from app.plans.rules.annual_versions import changed
from app.plans.rules.revisions import Content, demands_at, difference, share_of
from app.plans.states import RevisionKind, VersionState
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: The act that two people do.
ACT = "plan_version.adopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What a version is prepared of: the plan, what it shall say; of an annual plan also what was drafted for it.

    ``entries`` names, by record, the entry of the ledger in which a change was drafted.
    """

    plan: Plan
    content: Content
    annual: AnnualPlan | None = None
    drafted: Sequence[AnnualChange] = ()
    entries: Mapping[str, int] = field(default_factory=dict)

    @property
    def annual_id(self) -> int | None:
        """The id of the annual plan, if it is one that is revised."""
        return self.annual.id if self.annual else None


def prepare(plan: Plan, revision: RevisionKind, *, reason: str, authority: str = "", by: Actor) -> PlanVersion:
    """Prepare the next version: what the chain and its candidates say now, against the version in force.

    What it must go through follows from its kind and from the share of records that change.
    """
    revised = Revised(plan=plan, content=queries.standing_content(plan.id))
    return prepare_of(revised, revision, reason=reason, authority=authority, by=by)


def prepare_of(revised: Revised, revision: RevisionKind, *, reason: str, authority: str, by: Actor) -> PlanVersion:
    """Prepare the next version of what is revised, against its version in force."""
    plan = revised.plan
    policy.may_plan(by, plan.area.path).must()
    if queries.under_way(plan.id, revised.annual_id):
        raise Refusal(_("A version is under way already. Bring it into force, or withdraw it, before the next one."))
    standing = queries.in_force(plan.id, revised.annual_id)
    _kind_fits(revision, first=standing is None)
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    if standing and not authority.strip():
        raise Refusal(_("Write the letter or order on which the change rests."), field="authority")
    before = queries.content_of(plan.id, standing.number or 0, revised.annual_id) if standing else {}
    changes = difference(before, revised.content)
    if not changes:
        raise Refusal(_("The plan says what the version in force says: there is nothing to change."))
    version = _drafted(revised, revision, share_of(len(changes), len(before)))
    version.reason, version.authority = reason.strip(), " ".join(authority.split())
    entries = {**queries.last_entries([one.record for one in changes]), **revised.entries}
    with recording(by, "plan_version.prepare", version, place=plan.area.path) as act:
        act.insert(VersionChange, [row_of(version, one, entries.get(one.record)) for one in changes])
        for one in revised.drafted:
            one.plan_version_id = version.id
    return version


def _drafted(revised: Revised, revision: RevisionKind, share: int) -> PlanVersion:
    """Return the draft with what the rules demand of its kind at this share of changed records."""
    plan = revised.plan
    demanded = demands_at(queries.demands_of(revision, annual=revised.annual is not None), share)
    return PlanVersion(
        plan_id=plan.id,
        plan=plan,
        annual_plan_id=revised.annual_id,
        annual_plan=revised.annual,
        area_path=plan.area.path,
        province=plan.province,
        revision=revision,
        state=VersionState.DRAFT,
        share=share,
        hearing_days=demanded.hearing_days,
        body=demanded.body,
        prepared_at=clock.now(),
    )


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
    """Withdraw a version that is not adopted; the chain stays as it stands, and the next version starts from there.

    What was drafted for an annual plan is drafted again, for its next version.
    """
    version = _moved(version, by, VersionState.DRAFT, VersionState.HEARD)
    with recording(by, "plan_version.withdraw", version, place=version.area_path):
        version.state = VersionState.WITHDRAWN
        for one in drafted_for(version.annual_plan_id, version.id) if version.annual_plan_id else ():
            one.plan_version_id = None


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
            told=_told(version),
            why=draft.resolution if draft and draft.resolution else version.reason,
            by=by,
        )
        version.proposed_id = proposed.id
        if version.body and term and draft:
            sit(proposed, term, draft, area_id=version.plan.area_id)
    return proposed


def _told(version: PlanVersion) -> dict[str, str | int | None]:
    """Return what the second person's act needs to know to name the version."""
    told: dict[str, str | int | None] = {"name": version.plan.name_th, "plan": version.plan.code}
    annual = version.annual_plan
    return told | ({"year": annual.fiscal_year, "code": annual.area.code} if annual else {})


@second.act(
    ACT,
    _l("Adopt a version of a development plan"),
    duties=policy.SECONDS,
    told=lambda proposed: (
        _("Adopt the next version of the annual action plan, fiscal year %(year)s", year=proposed.told["year"])
        if "year" in proposed.told
        else _("Adopt the next version of %(plan)s", plan=proposed.told["name"])
    ),
    address=lambda proposed: (
        addresses.annual_versions(proposed.told["year"], proposed.told["code"])
        if "year" in proposed.told
        else addresses.plan_versions(proposed.told["plan"])
    ),
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
    annual = _locked_annual(version)
    before = queries.in_force(version.plan_id, version.annual_plan_id)
    since = before.effective_on if before and before.effective_on else date.min
    if effective_on is None or not since <= effective_on <= clock.today():
        raise Refusal(_("Write the day: not before the version in force, and not in the future."), field="effective_on")
    with recording(by, "plan_version.bring_into_force", version, place=version.area_path) as act:
        if before:
            before.state, before.ended_on = VersionState.SUPERSEDED, effective_on
            db.session.flush()  # one is in force at any time, so the old one steps back first
        version.number = (before.number or 0) + 1 if before else 1
        version.state, version.effective_on = VersionState.IN_FORCE, effective_on
        if annual:
            db.session.flush()  # the database asks for the version before money changes
            apply(annual, version, act, by)


def _drafted_content(annual: AnnualPlan, version: PlanVersion) -> Content:
    told = as_told(drafted_for(annual.id, version.id), envelopes_of(annual.id))
    return changed(annual_content(annual.id), told)


def _locked_annual(version: PlanVersion) -> AnnualPlan | None:
    """Return the annual plan, locked, that the version changes; ``Refusal`` if it is no longer what it began with."""
    if version.annual_plan is None:
        return None
    annual = locked_annual(version.annual_plan)
    said = {change.record: dict(change.after) for _number, change in queries.changes_of([version.id])}
    before = queries.in_force(version.plan_id, annual.id)
    standing = queries.content_of(version.plan_id, (before.number or 0) if before else 0, annual.id)
    after = _drafted_content(annual, version)
    if {one.record: dict(one.after or {}) for one in difference(standing, after)} != said:
        raise Refusal(
            _("Money of this plan was changed meanwhile, as by a cut. Withdraw the version and prepare it again.")
        )
    return annual


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
