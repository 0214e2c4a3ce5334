"""Links a project of a plan to a need or a candidate, and ends a link; both stay readable."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.states.paths import above
from app.forums.models.needs import Need
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.localplans import policy
from app.localplans.models import LocalCandidate, LocalProject, NeedLocal
from app.localplans.queries import links
from app.plans.models.candidates import Candidate
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def link(project: LocalProject, other: Need | Candidate, *, by: Actor) -> NeedLocal | LocalCandidate:
    """Say that the project does what the need asks for, or is done together with the candidate; once is enough."""
    _must_link(project, other, by)
    if standing := _standing(project, other):
        return standing
    if not project.standing:
        raise Refusal(_("The plan no longer holds this project."), field="ref")
    made: NeedLocal | LocalCandidate = (
        NeedLocal(source_id=other.id, target_id=project.id)
        if isinstance(other, Need)
        else LocalCandidate(source_id=project.id, target_id=other.id)
    )
    with recording(by, "local_project.link", project, place=project.area_path):
        db.session.add(made)
    return made


def unlink(project: LocalProject, other: Need | Candidate, *, by: Actor) -> None:
    """End the link, once and for all; it stays readable with its dates."""
    _must_link(project, other, by)
    standing = _standing(project, other)
    if standing is None:
        raise Refusal(_("This link has been ended already."))
    with recording(by, "local_project.unlink", project, place=project.area_path):
        standing.ended_at = clock.now()


def _standing(project: LocalProject, other: Need | Candidate) -> NeedLocal | LocalCandidate | None:
    if isinstance(other, Need):
        return links.standing_need(other.id, project.id)
    return links.standing_candidate(other.id, project.id)


def _must_link(project: LocalProject, other: Need | Candidate, by: Actor) -> None:
    """A person of the project's area links, or one of the other's area where that lies inside or around it."""
    here = policy.may_link(by, project.area_path)
    related = other.area_path == project.area_path or project.area_path in above(other.area_path)
    (here if here or not related else policy.may_link(by, other.area_path)).must()
