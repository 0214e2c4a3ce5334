"""Who was heard and what was funded, by the parts of an area in one cycle."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, func, select

from app.areas.models import Area, AreaPopulation
from app.areas.states.paths import bounds
from app.cycles.models.cycles import Round
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db


def forums_by_part(path: int, step: int, cycle_id: int) -> dict[int, tuple[int, int]]:
    """Return, by part, the forums that were held in the cycle and the people counted at their doors."""
    part = Forum.area_path - Forum.area_path % step
    query = select(part, func.count(), func.sum(Forum.attendance_total)).join(Round, Round.id == Forum.round_id)
    query = query.where(Round.cycle_id == cycle_id, Forum.area_path.between(*bounds(path)))
    rows = db.session.execute(query.where(Forum.state == ForumState.HELD).group_by(part))
    return {key: (n, int(people or 0)) for key, n, people in rows}


def needs_by_part(path: int, step: int, cycle_id: int) -> dict[int, int]:
    """Return, by part, how many needs were recorded in the cycle."""
    part = Need.area_path - Need.area_path % step
    query = select(part, func.count()).join(Round, Round.id == Need.round_id)
    rows = db.session.execute(
        query.where(Round.cycle_id == cycle_id, Need.area_path.between(*bounds(path))).group_by(part)
    )
    return {key: int(n) for key, n in rows}


def money_by_part(path: int, step: int, cycle_id: int) -> dict[int, tuple[int, int]]:
    """Return, by part, the funded projects that came out of the cycle, and their satang."""
    part = Project.area_path - Project.area_path % step
    query = (
        select(part, func.count(), func.sum(Project.allocated))
        .join(CandidateProject, and_(CandidateProject.target_id == Project.id, CandidateProject.standing()))
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(Candidate.cycle_id == cycle_id, Project.stands_funded())
        .where(Project.area_path.between(*bounds(path)))
    )
    return {key: (n, int(satang or 0)) for key, n, satang in db.session.execute(query.group_by(part))}


def people_at(paths: Collection[int]) -> dict[int, int]:
    """Return the people of the areas that hold these paths today, as counted last; nothing where nobody did."""
    query = select(Area.path, AreaPopulation.people).join(AreaPopulation, AreaPopulation.area_id == Area.id)
    query = query.where(Area.path.in_(paths), Area.valid_to.is_(None), AreaPopulation.people > 0)
    return {path: int(people) for path, people in db.session.execute(query.order_by(AreaPopulation.as_of))}
