"""What can be done with annual plans: draft, set envelopes, place candidates, move money, take projects out."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, FundingSource, Project
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import confirmations, funding, limits, slices
from app.plans.queries.versions import envelope_of, money_of
from app.plans.states import AnnualState, CandidateState, Certainty
from app.proposals.states import Origin
from app.store import clock
from app.store.base import db
from app.store.numbering import take
from app.web.conflict import Refusal, unmoved
from app.web.locale import baht_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What is asked for and given, in satang, from which envelope.

    ``override`` says why its ceiling is passed, ``part_why`` why less is given than was asked for.
    """

    envelope: Envelope
    requested: int
    allocated: int
    override: str = ""
    part_why: str = ""


def draft_annual_plan(plan: Plan, *, fiscal_year: int, by: Actor) -> AnnualPlan:
    """Draft the annual plan of one fiscal year (B.E.) out of a development plan that covers it."""
    policy.may_plan(by, plan.area.path).must()
    if not plan.first_year <= fiscal_year <= plan.last_year:
        raise Refusal(
            _("The plan runs from %(first)s to %(last)s.", first=plan.first_year, last=plan.last_year),
            field="fiscal_year",
        )
    if funding.annual_of_year(plan.area_id, fiscal_year):
        raise Refusal(_("There is an annual plan for this year already. Open that one."), field="fiscal_year")
    annual_plan = AnnualPlan(
        plan_id=plan.id,
        plan=plan,
        area_id=plan.area_id,
        area=plan.area,
        province=plan.province,
        fiscal_year=fiscal_year,
        state=AnnualState.DRAFT,
        projects_made=0,
    )
    with recording(by, "annual_plan.draft", annual_plan, place=plan.area.path):
        db.session.add(annual_plan)
    return annual_plan


def set_envelope(
    annual_plan: AnnualPlan,
    source: FundingSource,
    *,
    satang: int,
    certainty: Certainty = Certainty.DRAFT,
    by: Actor,
    seen: str = "",
) -> Envelope:
    """Set the ceiling of one source of funds; it cannot be lowered below what is allocated already."""
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_budget(by, annual_plan).must()
    standing = {one.funding_source_id: one for one in funding.envelopes_of(annual_plan.id)}.get(source.id)
    unmoved(seen, envelope_of(standing))
    if satang < 0:
        raise Refusal(_("A ceiling cannot be below zero."), field="satang")
    if standing:
        _not_below(standing, satang)
    envelope = standing or Envelope(
        annual_plan_id=annual_plan.id, funding_source_id=source.id, funding_source=source, satang=satang
    )
    with recording(by, "envelope.set", envelope, place=annual_plan.area.path):
        envelope.satang, envelope.certainty = satang, certainty
    return envelope


def place(
    candidate: Candidate,
    annual_plan: AnnualPlan,
    envelope: Envelope,
    *,
    requested: int,
    allocated: int = 0,
    override: str = "",
    part_why: str = "",
    by: Actor,
) -> Project:
    """Put the candidate into the annual plan as a project with the plan's next number; amounts in satang."""
    money = Money(envelope=envelope, requested=requested, allocated=allocated, override=override, part_why=part_why)
    return place_with(candidate, annual_plan, money, by=by)


def place_with(candidate: Candidate, annual_plan: AnnualPlan, money: Money, *, by: Actor) -> Project:
    """Do the same with money that is one value already."""
    annual_plan, candidate = funding.locked_annual(annual_plan), candidates_queries.locked_candidate(candidate)
    _may_place(by, candidate, annual_plan, money.requested)
    _within(annual_plan, money)
    _within_area(annual_plan, money, candidate.area_path)
    project = Project(
        annual_plan_id=annual_plan.id,
        annual_plan=annual_plan,
        envelope_id=money.envelope.id,
        envelope=money.envelope,
        province=annual_plan.province,
        area_id=candidate.area_id,
        area_path=candidate.area_path,
        title=candidate.title,
        category_id=candidate.category_id,
        origin=Origin(candidate.origin),
        requested=money.requested,
        allocated=money.allocated,
        override=money.override.strip(),
        part_why=money.part_why.strip(),
        placed_at=clock.now(),
    )
    with recording(by, "project.place", project, place=candidate.area_path):
        project.number = take(annual_plan, AnnualPlan.projects_made)
        project.ref = f"J{annual_plan.fiscal_year % 100:02d}-{annual_plan.province:02d}-{project.number}"
        db.session.add(CandidateProject(source_id=candidate.id, target_id=project.id))
        if candidate.state == CandidateState.OPEN:
            candidate.state = CandidateState.PLACED
    return project


def _may_place(by: Actor, candidate: Candidate, annual_plan: AnnualPlan, requested: int) -> None:
    """Refuse who may not place it, another amount than its year's, and what is elsewhere or not confirmed."""
    policy.may_budget(by, annual_plan).must()
    shares, year = slices.slices_of([candidate.id])[candidate.id], annual_plan.fiscal_year
    policy.may_place(by, candidate, shares, funding.years_held(candidate.id), year).must()
    if not (asks := policy.asks_its_slice(shares, year, requested)):
        raise Refusal(asks.why, field="requested")
    if candidate.province != annual_plan.province:
        raise Refusal(_("This candidate belongs to another province."), field="candidate_id")
    if not (passes := policy.confirmed(candidate, confirmations.standings([candidate.id])[candidate.id])):
        raise Refusal(passes.why, field="candidate_id")


def change_money(project: Project, money: Money, *, by: Actor, seen: str = "") -> None:
    """Change what is requested and allocated, or the envelope, while the annual plan is being prepared."""
    annual_plan = funding.locked_annual(project.annual_plan)
    policy.may_budget(by, annual_plan).must()
    project = funding.locked_project(project)
    if project.taken_out_at:
        raise Refusal(_("This project has been taken out of the annual plan."))
    unmoved(seen, money_of(project))
    candidate = funding.candidates_behind([project.id])[project.id]
    shares = slices.slices_of([candidate.id])[candidate.id]
    if not (asks := policy.asks_its_slice(shares, annual_plan.fiscal_year, money.requested)):
        raise Refusal(asks.why, field="requested")
    _within(annual_plan, money, project if project.envelope_id == money.envelope.id else None)
    _within_area(annual_plan, money, project.area_path, project)
    with recording(by, "project.change_money", project, place=project.area_path):
        project.envelope_id, project.envelope = money.envelope.id, money.envelope
        project.requested, project.allocated = money.requested, money.allocated
        project.override, project.part_why = money.override.strip(), money.part_why.strip()


def take_out(project: Project, *, why: str, by: Actor) -> Candidate:
    """Take the project out of the annual plan before it is approved; its candidate waits for a place again."""
    annual_plan = funding.locked_annual(project.annual_plan)
    policy.may_budget(by, annual_plan).must()
    project = funding.locked_project(project)
    if project.taken_out_at:
        raise Refusal(_("This project has been taken out already."))
    if len(why.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="why")
    candidate = funding.candidates_behind([project.id], locked=True)[project.id]
    with recording(by, "project.take_out", project, place=project.area_path):
        project.taken_out_at, project.taken_out_why = clock.now(), why.strip()
        funding.place_link(project.id).ended_at = clock.now()
        candidate.state = funding.state_without(candidate, project.id)
    return candidate


def _within(annual_plan: AnnualPlan, money: Money, held: Project | None = None) -> None:
    """Refuse money that is not there. ``held`` is the project that holds some of the envelope already.

    What a project holds without an override it may keep, though another one passed the ceiling with a written reason.
    """
    if money.envelope.annual_plan_id != annual_plan.id:
        raise Refusal(_("That envelope belongs to another annual plan."), field="envelope_id")
    if money.requested <= 0:
        raise Refusal(_("Write how much is requested."), field="requested")
    if not 0 <= money.allocated <= money.requested:
        raise Refusal(_("No more can be allocated than was requested, and not less than zero."), field="allocated")
    ceiling = next(one.satang for one in funding.envelopes_of(annual_plan.id) if one.id == money.envelope.id)
    left = ceiling - funding.allocated_of([money.envelope.id]).get(money.envelope.id, 0)
    own = held.allocated if held else 0
    kept = own if held and not held.override else 0
    if money.allocated > max(left + own, kept) and not money.override.strip():
        raise Refusal(
            _(
                "This passes the envelope's ceiling: %(left)s are left. Allocate less, or write why it is passed.",
                left=baht_text(max(left + own, 0)),
            ),
            field="allocated",
        )
    if 0 < money.allocated < money.requested and len(money.part_why.strip()) < 10:
        raise Refusal(
            _("Less is given than was asked for. Write why in one full sentence; the rest stays in public view."),
            field="part_why",
        )


def _within_area(annual_plan: AnnualPlan, money: Money, area_path: int, held: Project | None = None) -> None:
    """Refuse to pass what the area may get at most, unless somebody says in public why it is passed."""
    left = limits.left_in(annual_plan.id, area_path)
    own = held.allocated if held else 0
    if left is None or money.override.strip() or money.allocated <= max(left + own, own):
        return
    raise Refusal(
        _(
            "This passes the ceiling of its district: %(left)s are left. Allocate less, or write why it is passed.",
            left=baht_text(max(left + own, 0)),
        ),
        field="allocated",
    )


def _not_below(envelope: Envelope, satang: int) -> None:
    allocated = funding.allocated_of([envelope.id]).get(envelope.id, 0)
    if satang < min(allocated, envelope.satang):
        raise Refusal(
            _("%(allocated)s of it are allocated already. Take money back first.", allocated=baht_text(allocated)),
            field="satang",
        )
