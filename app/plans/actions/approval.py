"""An annual plan is resolved on by its body, laid before a second person, and approved; or goes back to be prepared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.accounts.queries.accounts import is_held_over
from app.accounts.states import Duty
from app.areas.rules import addresses
from app.bodies import queries as bodies
from app.bodies.models import BodyTerm
from app.files import actions as files
from app.files.states import SHEETS
from app.ledger.actor import Actor
from app.ledger.models import Entry
from app.ledger.recording import PROVINCE_SPAN, recording
from app.plans import policy
from app.plans.actions.first_versions import write_first
from app.plans.models.approval import HindranceOverride, PlanSitting, SeatPresence
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries import approval, funding, lineage
from app.plans.queries.approval import ApprovalSheet
from app.plans.queries.obstacles import obstacles_to_approval
from app.plans.rules.lineage import counted, hash_of
from app.plans.states import AnnualState, CandidateState
from app.proposals.states import Origin
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, mark
from app.web.verdict import OPEN, Verdict

#: The act that two people do, and the verb under which it stands in the ledger.
ACT = "annual_plan.approve"
#: What follows when projects are funded, inside the act of the approval; the house adds it.
FUNDED: list[Callable[[Sequence[Project], Actor], None]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingDraft:
    """What the minutes of the body's sitting say of the plan; the seats that were there by id; the scan."""

    number: str
    held_on: date | None
    resolution: str
    present: Sequence[int]
    scan: bytes
    scan_name: str = ""


def override(annual_plan: AnnualPlan, code: str, about: str, reason: str, *, by: Actor) -> HindranceOverride:
    """Override in public one thing that hinders the approval; the reason stands for good and is counted."""
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_budget(by, annual_plan).must()
    sheet = approval.sheet_of(annual_plan)
    if (code, about) not in {(one.code, one.about) for one in sheet.standing}:
        raise Refusal(_("This hinders the approval no more. Reload the page."))
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    told = HindranceOverride(
        annual_plan_id=annual_plan.id,
        area_path=annual_plan.area.path,
        province=annual_plan.province,
        code=code,
        about=about,
        reason=reason.strip(),
        overridden_at=clock.now(),
    )
    with recording(by, "annual_plan.override", annual_plan, place=annual_plan.area.path):
        db.session.add(told)
    return told


def propose(annual_plan: AnnualPlan, term: BodyTerm, draft: SittingDraft, *, by: Actor) -> ProposedAct:
    """Lay the annual plan before the second person, with what its body resolved.

    ``Refusal`` with a sentence for each thing that a project lacks, and for each hindrance that nobody overrode. From
    then on nothing in the plan changes until it is approved, refused or taken back.
    """
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_budget(by, annual_plan).must()
    sheet = approval.sheet_of(annual_plan)
    _unhindered(annual_plan, sheet)
    place = annual_plan.area.path
    told: dict[str, str | int | None] = {"content": sheet.content}
    told |= {"year": annual_plan.fiscal_year, "code": annual_plan.area.code}
    with recording(by, "annual_plan.propose", annual_plan, place=place):
        annual_plan.state = AnnualState.PROPOSED
        proposed = second.propose(ACT, annual_plan, place=place, told=told, why=draft.resolution, by=by)
        sit(proposed, term, draft, area_id=annual_plan.area_id)
    return proposed


def sit(proposed: ProposedAct, term: BodyTerm, draft: SittingDraft, *, area_id: int) -> PlanSitting:
    """Record, inside the act that proposes, the sitting of the body that resolved on it; ``Refusal`` if it cannot."""
    seats = {seat.id for seat in bodies.seats_of(term.id)}
    if term.body.area_id != area_id:
        raise Refusal(_("That body belongs to another area."), field="body")
    _told_whole(term, draft, seats)
    scan = files.take(draft.scan, name=draft.scan_name, kinds=SHEETS, field="scan")
    sitting = PlanSitting(
        proposed_id=proposed.id,
        body_term_id=term.id,
        area_path=proposed.area_path,
        province=proposed.area_path // PROVINCE_SPAN,
        number=" ".join(draft.number.split()),
        held_on=draft.held_on,
        resolution=" ".join(draft.resolution.split()),
        seats=len(seats),
        present=len(set(draft.present)),
        file_id=scan.id,
        digest=scan.digest,
        recorded_at=clock.now(),
    )
    db.session.add(sitting)
    db.session.add_all(SeatPresence(plan_sitting_id=sitting.id, seat_id=one) for one in sorted(set(draft.present)))
    return sitting


def _told_whole(term: BodyTerm, draft: SittingDraft, seats: set[int]) -> None:
    """Refuse a sitting whose minutes do not say enough."""
    if not draft.number.strip():
        raise Refusal(_("Write which sitting it was, for example 3/2569."), field="number")
    last = min(term.ends_on or clock.today(), clock.today())
    if draft.held_on is None or not term.starts_on <= draft.held_on <= last:
        raise Refusal(_("Write the day of the sitting: in the body's term, and not in the future."), field="held_on")
    if not draft.resolution.strip():
        raise Refusal(_("Write the number of the resolution and what was resolved."), field="resolution")
    _quorate(set(draft.present), seats)
    if not draft.scan:
        raise Refusal(_("Choose the scan of the minutes or of the resolution."), field="scan")


def _quorate(present: set[int], seats: set[int]) -> None:
    """Refuse a sitting at which too few seats were there.

    A committee meets with at least half of its members (Administrative Procedure Act B.E. 2539, section 79).
    """
    if not present <= seats:
        raise Refusal(_("A seat that was chosen belongs to another body."), field="present")
    if len(present) * 2 < len(seats) or not seats:
        raise Refusal(_("Fewer than half of the seats were there: such a sitting cannot resolve."), field="present")


def _unhindered(annual_plan: AnnualPlan, sheet: ApprovalSheet) -> None:
    if missing := obstacles_to_approval(annual_plan):
        raise Refusal(" ".join(map(str, missing)))
    if sheet.standing:
        raise Refusal(" ".join(one.text for one in sheet.standing))


def sheet_behind(proposed: ProposedAct) -> ApprovalSheet:
    """Return the sheet of the annual plan that is proposed, as it stands now."""
    annual_plan = funding.annual_by_id(proposed.subject_id)
    assert annual_plan is not None  # nothing is proposed about a plan that is not there
    return approval.sheet_of(annual_plan)


def may_be_second(by: Actor, proposed: ProposedAct) -> Verdict:
    """Say whether this person may be the second one: the approver, or another planner where nobody approves."""
    if by.post(proposed.area_path, Duty.APPROVER) or not is_held_over(Duty.APPROVER, proposed.area_path):
        return OPEN
    return Verdict(False, _l("This province has an approver. Only the approver approves its plans."))


def _reopen(proposed: ProposedAct, by: Actor) -> None:
    """Let the annual plan be prepared again, because it was refused or taken back."""
    annual_plan = funding.annual_by_id(proposed.subject_id)
    assert annual_plan is not None  # nothing is proposed about a plan that is not there
    with recording(by, "annual_plan.reopen", annual_plan, place=annual_plan.area.path):
        funding.locked_annual(annual_plan).state = AnnualState.DRAFT


@second.act(
    ACT,
    _l("Approve an annual plan"),
    duties=policy.SECONDS,
    told=lambda proposed: _("Approve the annual action plan, fiscal year %(year)s", year=proposed.told["year"]),
    address=lambda proposed: addresses.approval_sheet(proposed.told["year"], proposed.told["code"]),
    verdict=may_be_second,
    reading=lambda proposed: sheet_behind(proposed).reading(),
    dropped=_reopen,
)
def approve(proposed: ProposedAct, by: Actor) -> None:
    """Approve the annual plan: its projects are funded, and what stands behind each of them is frozen for good."""
    annual_plan = funding.annual_by_id(proposed.subject_id)
    assert annual_plan is not None  # nothing is proposed about a plan that is not there
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_approve(annual_plan).must()
    sheet = approval.sheet_of(annual_plan)
    if sheet.content != proposed.told["content"]:
        raise Refusal(_("The projects are no longer those on which the body resolved. Refuse, and say so."))
    _unhindered(annual_plan, sheet)
    _done(annual_plan, proposed, mark(sheet.reading()), by)


def _done(annual_plan: AnnualPlan, proposed: ProposedAct, read_mark: str, by: Actor) -> None:
    projects = funding.projects_in(annual_plan.id)
    candidates = funding.candidates_behind([project.id for project in projects], locked=True)
    with recording(by, ACT, annual_plan, place=annual_plan.area.path) as act:
        act.alone()
        annual_plan.state, annual_plan.approved_at = AnnualState.APPROVED, act.entry.at
        annual_plan.read_mark = read_mark
        freeze(projects, candidates, dict.fromkeys(candidates, act.entry), by)
        write_first(annual_plan, proposed.id, proposed.why, act)


def freeze(
    projects: Sequence[Project], candidates: Mapping[int, Candidate], entries: Mapping[int, Entry], by: Actor
) -> None:
    """Fund the projects and freeze what stands behind each of them, in the entry of each; the act stands alone."""
    ids = [project.id for project in projects]
    ancestry = lineage.ancestry_of(ids)
    behind = ancestry.behind(ids)
    for project in projects:
        edges, candidate = behind[project.id], candidates[project.id]
        voices = counted(edges, ancestry.voices)
        project.funded_at, project.frozen_id = entries[project.id].at, entries[project.id].id
        project.frozen_hash = hash_of(project.id, edges)
        project.needs, project.forums, project.villages = voices.needs, voices.forums, voices.villages
        project.households, project.votes = voices.households, voices.votes
        project.origin, candidate.state = Origin(candidate.origin), CandidateState.FUNDED
    for follow in FUNDED:
        follow(projects, by)
