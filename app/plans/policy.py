"""Who may write plans, and what stands in the way of each step to a funded project."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.chain import Node
from app.plans.models.confirmations import Confirmation
from app.plans.models.funding import AnnualPlan
from app.plans.models.indicators import Indicator
from app.plans.rules.confirmations import ForumAnswers
from app.plans.states import ABOVE, AnnualState, Answer, BriefState, CandidateState, NodeLevel
from app.proposals.states import Origin
from app.store import clock
from app.web.locale import baht_text
from app.web.verdict import OPEN, Verdict

#: The duties that write plans, take candidates in and place money.
PLANNERS = (Duty.PLANNER, OPERATOR_TOO)
#: Who can be the second person of an approval.
SECONDS = (Duty.APPROVER, Duty.PLANNER)
#: Who looks at the list of candidates that the office works from: those who plan, who check it, and who approve.
OFFICE = (Duty.PLANNER, Duty.REVIEWER, Duty.APPROVER)


def may_plan(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may write the plans of the province in which ``path`` lies."""
    if by and by.post(path, *PLANNERS):
        return OPEN
    return Verdict(False, _l("Only the provincial planner writes the plans of this province."), forbidden=True)


def may_budget(by: Actor | None, annual_plan: AnnualPlan) -> Verdict:
    """Say whether ``by`` may change money and projects of the annual plan now."""
    if annual_plan.state == AnnualState.APPROVED:
        return Verdict(
            False, _l("This annual plan is approved; its projects and its money stand as they were approved.")
        )
    if annual_plan.state == AnnualState.PROPOSED:
        return Verdict(
            False,
            _l("Its body has resolved on this annual plan; it waits for the approver. Take the proposal back first."),
        )
    return may_plan(by, annual_plan.area.path)


def may_approve(annual_plan: AnnualPlan) -> Verdict:
    """Say whether the annual plan can be approved now; who may be the second person is asked apart."""
    if annual_plan.state != AnnualState.PROPOSED:
        return Verdict(False, _l("This annual plan does not wait for approval."))
    return OPEN


def may_follow(by: Actor | None, annual_plan: AnnualPlan) -> Verdict:
    """Say whether ``by`` may record what becomes of the annual plan in the capital now."""
    if annual_plan.state != AnnualState.APPROVED:
        return Verdict(False, _l("Only an approved annual plan goes on to the capital."))
    return may_plan(by, annual_plan.area.path)


def day_of_approval(annual_plan: AnnualPlan) -> date:
    """Return the day on which the annual plan was approved."""
    assert annual_plan.approved_at is not None  # the database holds it for what is approved
    return annual_plan.approved_at.astimezone(clock.BANGKOK).date()


def may_write(by: Actor | None, candidate: Candidate) -> Verdict:
    """Say whether ``by`` may change the candidate's brief and its place in the chain now."""
    if candidate.state == CandidateState.FUNDED:
        return Verdict(False, _l("This candidate is funded; its brief stands as it was approved."))
    return may_plan(by, candidate.area_path)


def may_complete(by: Actor | None, candidate: Candidate, brief: Brief) -> Verdict:
    """Say whether ``by`` may say now that the brief is complete; what is missing is asked apart."""
    if brief.state != BriefState.DRAFT:
        return Verdict(False, _l("This brief is complete already."))
    return may_write(by, candidate)


def may_check(by: Actor | None, candidate: Candidate, brief: Brief, writers: Collection[int]) -> Verdict:
    """Say whether ``by`` may check the brief or give it back: a second person, who wrote nothing of it."""
    if brief.state != BriefState.COMPLETE:
        return Verdict(False, _l("Only a brief that is complete and not yet checked waits for its second person."))
    if not by or not by.post(candidate.area_path, *SECONDS):
        return Verdict(
            False, _l("Only another planner or the approver of this province checks a brief."), forbidden=True
        )
    if by.id in writers or by.id == brief.completer_id:
        return Verdict(False, _l("You wrote on this brief yourself. Another person has to check it."))
    return OPEN


def may_place(
    by: Actor | None, candidate: Candidate, shares: Mapping[int, int], held: Collection[int], year: int
) -> Verdict:
    """Say whether ``by`` may put the candidate into the annual plan of the fiscal year (B.E.) now."""
    return may_plan(by, candidate.area_path) if (free := may_come(candidate, shares, held, year)) else free


def may_get_place(by: Actor | None, candidate: Candidate, shares: Mapping[int, int], held: Collection[int]) -> Verdict:
    """Say whether ``by`` may put the candidate into an annual plan now: it, or one of its years, has no place."""
    if candidate.state != CandidateState.OPEN and not set(shares) - set(held):
        return Verdict(False, _l("This candidate has its place in an annual plan already."))
    return may_plan(by, candidate.area_path)


def may_come(candidate: Candidate, shares: Mapping[int, int], held: Collection[int], year: int) -> Verdict:
    """Say whether the annual plan of the year may take the candidate, in whose years ``held`` others hold it already.

    One whose estimate is parted by fiscal year has a place in the plan of each of its years.
    """
    if shares and year not in shares:
        return Verdict(False, _l("This candidate asks for nothing in that fiscal year."))
    if year in held or (held and not shares) or (not shares and candidate.state != CandidateState.OPEN):
        return Verdict(False, _l("This candidate has its place in an annual plan already."))
    return OPEN


def asks_its_slice(shares: Mapping[int, int], year: int, requested: int) -> Verdict:
    """Say whether that much, in satang, may be requested: of what is parted by year, exactly the year's slice."""
    if not shares or shares.get(year) == requested:
        return OPEN
    asked = baht_text(shares.get(year, 0))
    return Verdict(False, _l("Its brief asks for %(asked)s in this fiscal year. Request exactly that.", asked=asked))


def may_revise(by: Actor | None, annual_plan: AnnualPlan) -> Verdict:
    """Say whether ``by`` may draft changes for the next version of the annual plan now."""
    if annual_plan.state != AnnualState.APPROVED:
        return Verdict(False, _l("Only an approved annual plan is revised by versions; a draft is just changed."))
    return may_plan(by, annual_plan.area.path)


def confirmed(candidate: Candidate, standing: ForumAnswers) -> Verdict:
    """Say whether the forums let the candidate enter the provincial list: all confirmed, or waived in public."""
    if candidate.origin == Origin.AGENCY or standing.waived or standing.whole:
        return OPEN
    return Verdict(
        False,
        _l(
            "This candidate comes from citizens, and not every forum that it came from has confirmed it."
            " Send it back to them, or waive their confirmation with a public reason."
        ),
    )


def may_answer(by: Actor | None, confirmation: Confirmation) -> Verdict:
    """Say whether ``by`` may record what this forum answered now: whoever facilitates in its area."""
    if confirmation.state != Answer.SENT:
        return Verdict(False, _l("This forum has answered already; its answer stands."))
    if by and by.post(confirmation.area_path, Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, OPERATOR_TOO):
        return OPEN
    return Verdict(False, _l("Only a facilitator of this area records what its forum answers."), forbidden=True)


def hangs(level: NodeLevel, parent: Node | None, plan_id: int) -> Verdict:
    """Say whether a node of ``level`` may hang on ``parent``: every level on the one above it, the vision on none."""
    above = ABOVE[level]
    if above is None:
        return Verdict(parent is None, _l("The vision stands at the top; it hangs on nothing."))
    if parent is None or parent.level != above:
        return Verdict(False, _l("Each level of the chain hangs on the level just above it."))
    if parent.ended_on:
        return Verdict(False, _l("That part of the chain has ended; nothing new hangs on it."))
    return Verdict(parent.plan_id == plan_id, _l("That part of the chain belongs to another plan."))


def holds_candidates(node: Node) -> Verdict:
    """Say whether projects may hang on the node: they hang on programmes, the lowest level."""
    if node.ended_on:
        return Verdict(False, _l("That part of the chain has ended; nothing new hangs on it."))
    return Verdict(node.level == NodeLevel.PROGRAMME, _l("A project hangs on a programme. Choose one."))


def may_measure(by: Actor | None, node: Node, path: int, indicator: Indicator | None = None) -> Verdict:
    """Say whether ``by`` may write indicators of the node now, or this one, in the plan of the area at ``path``."""
    if indicator is not None and indicator.ended_on:
        return Verdict(False, _l("This indicator has ended; it stands with its values."))
    return may_rearrange(by, node, path)


def may_rearrange(by: Actor | None, node: Node, path: int) -> Verdict:
    """Say whether ``by`` may change, move or end the node of the plan of the area at ``path`` now."""
    if node.ended_on:
        return Verdict(False, _l("That part of the chain has ended; it stands as it was."))
    return may_plan(by, path)
