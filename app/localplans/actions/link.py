"""Links a project of a plan to a need, a candidate, or the same work in another plan; and ends a link."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.states.paths import above
from app.forums.models.needs import Need
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.localplans import policy
from app.localplans.models import LocalCandidate, LocalProject, LocalRenamed, NeedLocal
from app.localplans.queries import links
from app.plans.models.candidates import Candidate
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

OtherEnd = Need | Candidate | LocalProject
LocalLink = NeedLocal | LocalCandidate | LocalRenamed


def link(project: LocalProject, other: OtherEnd, *, by: Actor) -> LocalLink:
    """Say that the project does what the need asks for, is done with the candidate, or is the same work renamed.

    Once is enough.
    """
    _must_link(project, other, by)
    if standing := _standing(project, other):
        return standing
    if not project.standing:
        raise Refusal(_("The plan no longer holds this project."), field="ref")
    made = _made(project, other)
    with recording(by, "local_project.link", project, place=project.area_path):
        db.session.add(made)
    return made


def _made(project: LocalProject, other: OtherEnd) -> LocalLink:
    if isinstance(other, Need):
        return NeedLocal(source_id=other.id, target_id=project.id)
    if isinstance(other, Candidate):
        return LocalCandidate(source_id=project.id, target_id=other.id)
    if other.id == project.id or other.plan.agency_id != project.plan.agency_id:
        raise Refusal(_("The same work under another name is another project of the same body."), field="ref")
    if not other.standing:
        raise Refusal(_("The plan no longer holds this project."), field="ref")
    former, later = _in_order(project, other)
    return LocalRenamed(source_id=former.id, target_id=later.id)


def _in_order(one: LocalProject, other: LocalProject) -> tuple[LocalProject, LocalProject]:
    """Return the project of the earlier plan, then that of the later."""
    first, second = sorted((one, other), key=lambda project: (project.plan.first_year, project.id))
    return first, second


def unlink(project: LocalProject, other: OtherEnd, *, by: Actor) -> None:
    """End the link, once and for all; it stays readable with its dates."""
    _must_link(project, other, by)
    standing = _standing(project, other)
    if standing is None:
        raise Refusal(_("This link has been ended already."))
    with recording(by, "local_project.unlink", project, place=project.area_path):
        standing.ended_at = clock.now()


def _standing(project: LocalProject, other: OtherEnd) -> LocalLink | None:
    if isinstance(other, Need):
        return links.standing_need(other.id, project.id)
    if isinstance(other, LocalProject):
        former, later = _in_order(project, other)
        return links.standing_renaming(former.id, later.id)
    return links.standing_candidate(other.id, project.id)


def _must_link(project: LocalProject, other: OtherEnd, by: Actor) -> None:
    """A person of the project's area links, or one of the other's area where that lies inside or around it."""
    here = policy.may_link(by, project.area_path)
    related = other.area_path == project.area_path or project.area_path in above(other.area_path)
    (here if here or not related else policy.may_link(by, other.area_path)).must()
