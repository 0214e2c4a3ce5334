"""An approved annual plan is revised: changes are drafted one by one, and the next version is prepared out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.states.paths import SPAN, Level
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.actions.first_versions import write_first
from app.plans.actions.revisions import Revised, prepare_of
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Envelope, FundingSource, Project
from app.plans.models.revisions import AnnualChange, PlanVersion
from app.plans.queries import annual_versions as queries
from app.plans.queries import approval, confirmations, funding, limits, revisions, slices
from app.plans.rules.annual_versions import changed, passed
from app.plans.states import RevisionKind
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.web.conflict import Refusal
from app.web.locale import baht_text, named


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDraft:
    """What shall change, about one of: a project, a candidate, a source of funds; amounts in satang.

    A project without an envelope leaves the plan.
    """

    reason: str
    project: Project | None = None
    candidate: Candidate | None = None
    source: FundingSource | None = None
    envelope: Envelope | None = None
    requested: int = 0
    allocated: int = 0
    ceiling: int = 0
    override: str = ""
    part_why: str = ""


def draft_change(annual: AnnualPlan, draft: ChangeDraft, *, by: Actor) -> AnnualChange:
    """Draft one change for the next version; what was drafted before about the same takes these values."""
    annual = _free(annual, by)
    if len(draft.reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    _fits(annual, draft)
    standing = next((one for one in queries.drafted_for(annual.id) if _same(one, draft)), None)
    change = standing or AnnualChange(
        annual_plan_id=annual.id,
        area_path=_path(annual, draft),
        province=annual.province,
        record_id=_record(annual, draft),
        project_id=draft.project.id if draft.project else None,
        candidate_id=draft.candidate.id if draft.candidate else None,
        funding_source_id=draft.source.id if draft.source else None,
    )
    with recording(by, "annual_change.draft", change, place=annual.area.path):
        change.envelope_id = draft.envelope.id if draft.envelope else None
        change.requested, change.allocated, change.ceiling = draft.requested, draft.allocated, draft.ceiling
        change.override, change.part_why = draft.override.strip(), draft.part_why.strip()
        change.reason, change.drafted_at = draft.reason.strip(), clock.now()
    return change


def drop_change(annual: AnnualPlan, change: AnnualChange, *, by: Actor) -> None:
    """Drop a change that no version holds yet."""
    annual = _free(annual, by)
    with recording(by, "annual_change.drop", annual, place=annual.area.path):
        db.session.delete(change)


def prepare(annual: AnnualPlan, revision: RevisionKind, *, reason: str, authority: str = "", by: Actor) -> PlanVersion:
    """Prepare the next version out of what is drafted; nothing of the plan changes until it is in force."""
    annual = _free(annual, by)
    drafted = queries.drafted_for(annual.id)
    if not drafted:
        raise Refusal(_("Nothing is drafted yet. Say first what shall change, and why."))
    _complete(annual, drafted)
    if revisions.in_force(annual.plan_id, annual.id) is None:
        _first(annual, by)
    standing = queries.annual_content(annual.id)
    told = queries.as_told(drafted, funding.envelopes_of(annual.id))
    after = changed(standing, told)
    _within_ceilings(annual, passed(standing, after, told))
    _within_areas(annual, drafted)
    entries = revisions.last_entries([f"annual_change:{one.id}" for one in drafted])
    return prepare_of(
        Revised(
            plan=annual.plan,
            annual=annual,
            content=after,
            drafted=drafted,
            entries={told.record: entries[f"annual_change:{one.id}"] for one, told in zip(drafted, told, strict=True)},
        ),
        revision,
        reason=reason,
        authority=authority,
        by=by,
    )


def _first(annual: AnnualPlan, by: Actor) -> None:
    """Write the first version of a plan that was approved before versions were kept."""
    sitting = approval.sitting_of(annual.id)
    with recording(by, "plan_version.prepare", annual, place=annual.area.path) as act:
        words = sitting.resolution if sitting else _("The annual plan as it was approved.")
        write_first(annual, sitting.proposed_id if sitting else None, words, act)


def _free(annual: AnnualPlan, by: Actor) -> AnnualPlan:
    """Return the annual plan, locked, of which no version is under way."""
    annual = funding.locked_annual(annual)
    policy.may_revise(by, annual).must()
    if revisions.under_way(annual.plan_id, annual.id):
        raise Refusal(_("A version is under way already. Bring it into force, or withdraw it, before the next one."))
    return annual


def _same(one: AnnualChange, draft: ChangeDraft) -> bool:
    ids = (one.project_id, one.candidate_id, one.funding_source_id)
    return ids == tuple(about.id if about else None for about in (draft.project, draft.candidate, draft.source))


def _path(annual: AnnualPlan, draft: ChangeDraft) -> int:
    about = draft.project or draft.candidate
    return about.area_path if about else annual.area.path


def _record(annual: AnnualPlan, draft: ChangeDraft) -> int:
    """Return the id of the project or envelope; a new one for what is still to come."""
    if draft.project:
        return draft.project.id
    held = {one.funding_source_id: one.id for one in funding.envelopes_of(annual.id)}
    return held.get(draft.source.id if draft.source else 0) or new_id()


def _fits(annual: AnnualPlan, draft: ChangeDraft) -> None:
    """Refuse what belongs to another plan, and money that does not add up."""
    if draft.project and (draft.project.annual_plan_id != annual.id or draft.project.taken_out_at):
        raise Refusal(_("This project does not stand in this annual plan."), field="project_id")
    if draft.candidate:
        _may_come(annual, draft.candidate, draft.requested)
    if draft.envelope:
        _adds_up(annual, draft, draft.envelope)
    elif draft.candidate:
        raise Refusal(_("Choose the envelope."), field="envelope_id")
    elif draft.ceiling < 0:
        raise Refusal(_("A ceiling cannot be below zero."), field="ceiling")


def _adds_up(annual: AnnualPlan, draft: ChangeDraft, envelope: Envelope) -> None:
    if envelope.annual_plan_id != annual.id:
        raise Refusal(_("That envelope belongs to another annual plan."), field="envelope_id")
    if draft.requested <= 0:
        raise Refusal(_("Write how much is requested."), field="requested")
    if not 0 < draft.allocated <= draft.requested:
        raise Refusal(_("Allocate something, and not more than is requested."), field="allocated")
    if draft.allocated < draft.requested and len(draft.part_why.strip()) < 10:
        raise Refusal(
            _("Less is given than was asked for. Write why in one full sentence; the rest stays in public view."),
            field="part_why",
        )


def _may_come(annual: AnnualPlan, candidate: Candidate, requested: int) -> None:
    if candidate.province != annual.province:
        raise Refusal(_("This candidate belongs to another province."), field="candidate_id")
    shares = slices.slices_of([candidate.id])[candidate.id]
    if not (free := policy.may_come(candidate, shares, funding.years_held(candidate.id), annual.fiscal_year)):
        raise Refusal(free.why, field="candidate_id")
    if not (asks := policy.asks_its_slice(shares, annual.fiscal_year, requested)):
        raise Refusal(asks.why, field="requested")
    if not (passes := policy.confirmed(candidate, confirmations.standings([candidate.id])[candidate.id])):
        raise Refusal(passes.why, field="candidate_id")


def _complete(annual: AnnualPlan, drafted: Sequence[AnnualChange]) -> None:
    """Refuse to add candidates that lack what an approval asks for, or that something hinders."""
    if missing := queries.missing_of_added(annual, drafted):
        raise Refusal(" ".join(map(str, missing)))
    if against := queries.against_added(annual, drafted):
        raise Refusal(" ".join(one.text for one in against))


def _within_ceilings(annual: AnnualPlan, over: dict[str, int]) -> None:
    names = {str(source.id): named(source) for source, _envelope, _satang in funding.purses_of(annual.id)}
    for source, satang in over.items():
        raise Refusal(
            _(
                "The changes pass the ceiling of %(source)s by %(over)s. Change less, raise the ceiling as one of the"
                " changes, or write with a change why it is passed.",
                source=names.get(source, source),
                over=baht_text(satang),
            )
        )


def _within_areas(annual: AnnualPlan, drafted: Sequence[AnnualChange]) -> None:
    """Refuse to give a district more than is left for it, unless one of its changes says in public why."""
    more: Counter[int] = Counter()
    told: set[int] = set()
    for one in drafted:
        if one.funding_source_id is None:
            district = one.area_path - one.area_path % SPAN[Level.DISTRICT]
            more[district] += one.allocated - (one.project.allocated if one.project else 0)
            told |= {district} if one.override else set()
    for district, satang in more.items():
        left = limits.left_in(annual.id, district) if satang > 0 and district not in told else None
        if left is not None and satang > max(left, 0):
            raise Refusal(
                _(
                    "This passes the ceiling of its district: %(left)s are left."
                    " Allocate less, or write why it is passed.",
                    left=baht_text(max(left, 0)),
                )
            )
