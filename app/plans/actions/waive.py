"""Two people waive the confirmation of the forums: one proposes it with a public reason, another one confirms."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.actions import second
from app.accounts.models.accounts import ProposedAct
from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Waiver
from app.plans.queries import candidates, confirmations
from app.plans.rules.confirmations import ForumAnswers
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: The act under which a waiver waits for its second person.
WAIVING = "waiver.give"


def propose_waiver(candidate: Candidate, *, reason: str, by: Actor) -> ProposedAct:
    """Propose that the candidate pass without every forum's confirmation; a second person has to want it too."""
    candidate = candidates.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    _still_asked(candidate)
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    told = {"ref": candidate.ref, "title": candidate.title}
    return second.propose(WAIVING, candidate, place=candidate.area_path, told=told, why=reason, by=by)


def _still_asked(candidate: Candidate) -> ForumAnswers:
    """Return what the forums say; ``Refusal`` where nothing has to be waived (any more)."""
    standing = confirmations.standings([candidate.id])[candidate.id]
    if policy.confirmed(candidate, standing):
        raise Refusal(_("Nothing has to be waived: this candidate may enter the annual plan as it stands."))
    return standing


def _told(proposed: ProposedAct) -> str:
    """Say in one sentence what is to be confirmed."""
    what = f"{proposed.told['ref']} {proposed.told['title']}"
    return str(_("The confirmation of the forums is to be waived for %(what)s", what=what))


@second.act(
    WAIVING,
    _l("Waive the forums' confirmation"),
    duties=(Duty.PLANNER, Duty.APPROVER, OPERATOR_TOO),
    told=_told,
    address=lambda proposed: url_for("plans.candidate", ref=proposed.told["ref"]),
)
def _waived(proposed: ProposedAct, by: Actor) -> None:
    """Waive it, as two people want; the reason is public and is counted."""
    standing = candidates.candidate_by_ref(proposed.told["ref"])
    if standing is None:
        raise LookupError(proposed.told["ref"])
    candidate = candidates.locked_candidate(standing)
    said = _still_asked(candidate)
    db.session.flush()  # the database lets a waiver in only behind what was confirmed
    waiver = Waiver(
        candidate_id=candidate.id,
        area_path=candidate.area_path,
        province=candidate.province,
        reason=proposed.why,
        forums=said.forums,
        confirmed=said.confirmed,
        waived_at=clock.now(),
        proposed_id=proposed.id,
    )
    with recording(by, WAIVING, candidate, place=candidate.area_path):
        db.session.add(waiver)
