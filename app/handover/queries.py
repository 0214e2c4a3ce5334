"""Questions about what came after the work and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.forums.models.sittings import Forum
from app.handover.models import AfterTold, DoneSaid, ThereSaid
from app.handover.rules import owed
from app.handover.states import AfterPoint, DoneWord
from app.ledger.actor import Post
from app.monitoring.models.stages import ProjectStage
from app.monitoring.states.projects import WorkStage
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.plans.queries.funding import lead_agency
from app.plans.queries.lineage import ancestry_of
from app.store import clock
from app.store.base import db

#: Words of forums that one page reads.
MOST_SAID = 500


@dataclass(frozen=True, slots=True)
class AfterOwed:
    """Something that is asked of a project after its work and that nobody told."""

    ref: str
    title: str
    point: AfterPoint
    asked_on: date
    #: The agency that leads it, where one is named.
    agency_id: int | None = None


def told_after(project_id: int) -> Sequence[AfterTold]:
    """Return everything that was told after the work, the newest first."""
    query = select(AfterTold).where(AfterTold.project_id == project_id).options(joinedload(AfterTold.agency))
    return db.session.scalars(query.order_by(AfterTold.number.desc())).all()


def said_done(project_id: int) -> Sequence[DoneSaid]:
    """Return what forums said of its being done, the oldest first."""
    query = select(DoneSaid).where(DoneSaid.project_id == project_id).order_by(DoneSaid.number).limit(MOST_SAID)
    return db.session.scalars(query).all()


def next_word(project_id: int) -> int:
    """Return the number of the next word of a forum."""
    return (db.session.scalar(select(func.max(DoneSaid.number)).where(DoneSaid.project_id == project_id)) or 0) + 1


def there_counts(project_id: int) -> Counter[str]:
    """Return how many said which word at the board."""
    query = select(ThereSaid.word, func.count()).where(ThereSaid.project_id == project_id).group_by(ThereSaid.word)
    return Counter({str(word): n for word, n in db.session.execute(query)})


def origin_forums(project_id: int) -> list[int]:
    """Return the ids of the forums whose needs stand behind the project."""
    return sorted({voice.forum_id for voice in ancestry_of([project_id]).voices.values() if voice.forum_id})


def forum_by_id(ident: int) -> Forum | None:
    """Return the forum."""
    return db.session.get(Forum, ident)


def owed_by(project_ids: Sequence[int]) -> Sequence[AfterOwed]:
    """Return what is asked of these projects by now and was not told, the longest asked on top; one question."""
    return _owed(Project.id.in_(project_ids)) if project_ids else []


def owed_in(posts: Sequence[Post]) -> Sequence[AfterOwed]:
    """Return the same of all projects in the areas of the posts."""
    return _owed(or_(*(Project.area_path.between(post.low, post.high) for post in posts))) if posts else []


def owed_until(low: int, high: int, until: date) -> Sequence[AfterOwed]:
    """Return what will have been asked of the area's projects by the day and is not told, with the lead agencies."""
    return _owed(Project.area_path.between(low, high), until)


def owed_of_agency(agency_id: int, until: date) -> Sequence[AfterOwed]:
    """Return the same of the projects that the agency leads."""
    led = select(CandidateProject.target_id).join(Candidate, Candidate.id == CandidateProject.source_id)
    led = led.where(CandidateProject.standing(), Candidate.lead_agency_id == agency_id)
    return _owed(Project.id.in_(led), until)


def _owed(which: ColumnElement[bool], until: date | None = None) -> Sequence[AfterOwed]:
    lead = lead_agency().label("lead")
    query = (
        select(Project.ref, Project.title, ProjectStage.since, lead, AfterTold.point)
        .join(ProjectStage, and_(ProjectStage.project_id == Project.id, ProjectStage.stage == WorkStage.ACCEPTED))
        .outerjoin(AfterTold, AfterTold.project_id == Project.id)
        .where(which)
    )
    told: dict[tuple[str, str, date, int | None], set[str]] = {}
    for ref, title, since, agency_id, point in db.session.execute(query):
        told.setdefault((ref, title, since, agency_id), set()).add(str(point or ""))
    found = [
        AfterOwed(ref, title, point, day, agency_id)
        for (ref, title, since, agency_id), known in told.items()
        for point, day in owed(since, known, until or clock.today())
    ]
    return sorted(found, key=lambda one: (one.asked_on, one.ref))


def is_disputed() -> ColumnElement[bool]:
    """Return the condition that a word of a forum disputes that it is done, and that no later one took its place."""
    later = aliased(DoneSaid)
    same = and_(
        later.project_id == DoneSaid.project_id,
        later.forum_id == DoneSaid.forum_id,
        func.coalesce(later.need_id, 0) == func.coalesce(DoneSaid.need_id, 0),
        later.number > DoneSaid.number,
    )
    return and_(DoneSaid.word != DoneWord.AS_ASKED, ~select(later.id).where(same).exists())
