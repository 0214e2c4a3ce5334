"""What becomes of a written brief: it is said to be complete, checked by a second person, or given back."""

from __future__ import annotations

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.candidates import Brief, Candidate
from app.plans.queries import candidates, costs
from app.plans.rules.checks import brief_checks
from app.plans.states import BriefState
from app.store import clock
from app.web.conflict import Refusal


def complete(candidate: Candidate, *, by: Actor) -> Brief:
    """Say that the brief is complete; ``Refusal`` while one of its checks finds something."""
    candidate = candidates.locked_candidate(candidate)
    brief, activities = candidates.brief_with_activities(candidate.id)
    policy.may_complete(by, candidate, brief).must()
    open_checks = brief_checks(costs.facts_of(candidate, brief, activities, costs.lines_of(candidate.id)))
    if open_checks:
        raise Refusal(open_checks[0].sentence, field=open_checks[0].field)
    with recording(by, "brief.complete", candidate, place=candidate.area_path):
        brief.state, brief.completed_at, brief.completer_id = BriefState.COMPLETE, clock.now(), by.id
        brief.returned_because = ""
    return brief


def check(candidate: Candidate, *, by: Actor) -> Brief:
    """Check the brief as the second person: whoever wrote on it or called it complete cannot."""
    candidate, brief = _waiting(candidate, by)
    with recording(by, "brief.check", candidate, place=candidate.area_path):
        brief.state, brief.checked_at, brief.checker_id = BriefState.CHECKED, clock.now(), by.id
    return brief


def give_back(candidate: Candidate, because: str, *, by: Actor) -> Brief:
    """Give the brief back to be mended, with words that say what."""
    candidate, brief = _waiting(candidate, by)
    if len(because.strip()) < 10:
        raise Refusal(_("Write in one full sentence what has to be mended."), field="because")
    with recording(by, "brief.give_back", candidate, place=candidate.area_path):
        brief.state, brief.completed_at, brief.completer_id = BriefState.DRAFT, None, None
        brief.returned_because = because.strip()
    return brief


def _waiting(candidate: Candidate, by: Actor) -> tuple[Candidate, Brief]:
    candidate = candidates.locked_candidate(candidate)
    brief = candidates.brief_of(candidate.id)
    policy.may_check(by, candidate, brief, costs.writers_of(candidate.id)).must()
    return candidate, brief
