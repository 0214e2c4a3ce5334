"""Links of local projects: to the needs that they answer, to the candidates with which they are done together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from app.bodies.models import Agency
from app.forums.models.needs import Need
from app.localplans.models import LocalCandidate, LocalPlan, LocalProject, LocalRenamed, LocalVersion, NeedLocal
from app.localplans.states import YEARS
from app.plans.models.candidates import Candidate
from app.store.base import db
from app.store.statements import Question, built_once

MOST = 200
#: Projects of a body that one is compared with.
MOST_COMPARED = 2000


class Held(NamedTuple):
    """A local project beside a need or a candidate: whose it is, in which years, for how much."""

    source_id: int
    target_id: int
    ref: str
    name: str
    body_th: str
    body_en: str
    source: str
    first_year: int
    satang: tuple[int | None, ...]
    made_at: Any

    @property
    def name_th(self) -> str:
        """The body's Thai name."""
        return self.body_th

    @property
    def name_en(self) -> str:
        """The body's English name."""
        return self.body_en

    @property
    def total(self) -> int:
        """Satang over all years."""
        return sum(amount or 0 for amount in self.satang)

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years (B.E.) that have an amount."""
        return tuple(self.first_year + n for n, amount in enumerate(self.satang) if amount)


def held_by(link: type[NeedLocal] | type[LocalCandidate]) -> Question:
    """Return the question for every standing link, to be narrowed or joined by the caller; ``held_of`` reads a row."""
    project_end = link.target_id if link is NeedLocal else link.source_id
    amounts = (getattr(LocalVersion, f"satang_{n}") for n in range(1, YEARS + 1))
    columns = (
        *(link.source_id, link.target_id, LocalProject.ref, LocalVersion.name, Agency.name_th, Agency.name_en),
        *(LocalPlan.source, LocalPlan.first_year, link.made_at),
    )
    return (
        select(*columns, *amounts)
        .join(LocalProject, LocalProject.id == project_end)
        .join(LocalVersion, and_(LocalVersion.project_id == LocalProject.id, LocalVersion.current))
        .join(LocalPlan, LocalPlan.id == LocalProject.plan_id)
        .join(Agency, Agency.id == LocalPlan.agency_id)
        .where(link.standing())
    )


def held_of(row: Sequence[Any]) -> Held:
    """Return a row of ``held_by`` as it is read."""
    return Held._make((*row[:8], tuple(row[9:]), row[8]))


@built_once
def _held(item_ids: Sequence[int], *, link: type[NeedLocal] | type[LocalCandidate]) -> Question:
    item_end = link.source_id if link is NeedLocal else link.target_id
    return held_by(link).where(item_end.in_(item_ids)).order_by(link.made_at, link.id).limit(MOST)


def _rows(asked: tuple[Question, dict[str, Any]]) -> list[Held]:
    return [held_of(row) for row in db.session.execute(*asked)]


def of_needs(need_ids: Sequence[int]) -> list[Held]:
    """Return the local projects that stand linked to these needs."""
    return _rows(_held(need_ids, link=NeedLocal))


def of_candidates(candidate_ids: Sequence[int]) -> list[Held]:
    """Return the local projects that stand linked to these candidates."""
    return _rows(_held(candidate_ids, link=LocalCandidate))


def needs_of(project_id: int) -> Sequence[NeedLocal]:
    """Return the links to needs, ended ones too, in the order in which they were made."""
    query = select(NeedLocal).where(NeedLocal.target_id == project_id)
    query = query.options(joinedload(NeedLocal.need).joinedload(Need.area))
    return db.session.scalars(query.order_by(NeedLocal.id).limit(MOST)).all()


def candidates_of(project_id: int) -> Sequence[LocalCandidate]:
    """Return the links to candidates, ended ones too, in the order in which they were made."""
    query = select(LocalCandidate).where(LocalCandidate.source_id == project_id)
    query = query.options(joinedload(LocalCandidate.candidate).joinedload(Candidate.area))
    return db.session.scalars(query.order_by(LocalCandidate.id).limit(MOST)).all()


def renamings_of(project_id: int) -> Sequence[LocalRenamed]:
    """Return the links to the same work in other plans, ended ones too, in the order in which they were made."""
    mine = (LocalRenamed.source_id == project_id, LocalRenamed.target_id == project_id)
    ends = (joinedload(LocalRenamed.former), joinedload(LocalRenamed.later))
    whole = [load for end in ends for load in (end.joinedload(LocalProject.area), end.joinedload(LocalProject.plan))]
    query = select(LocalRenamed).where(or_(*mine)).options(*whole)
    return db.session.scalars(query.order_by(LocalRenamed.id).limit(MOST)).all()


def standing_renaming(former_id: int, later_id: int) -> LocalRenamed | None:
    """Return the standing link between the two."""
    query = select(LocalRenamed).where(
        LocalRenamed.source_id == former_id, LocalRenamed.target_id == later_id, LocalRenamed.standing()
    )
    return db.session.scalars(query).first()


def names_of(project_ids: Sequence[int]) -> dict[int, str]:
    """Return what the projects are called today, by id."""
    query = select(LocalVersion.project_id, LocalVersion.name).where(
        LocalVersion.project_id.in_(project_ids), LocalVersion.current
    )
    return {row[0]: row[1] for row in db.session.execute(query)} if project_ids else {}


def others_of_body(project: LocalProject) -> Sequence[Any]:
    """Return the body's other standing projects in the same subdistrict: id, ref, plan, words and money."""
    amounts = (getattr(LocalVersion, f"satang_{n}") for n in range(1, YEARS + 1))
    low = project.area_path // 10_000 * 10_000
    query = (
        select(LocalProject.id, LocalProject.ref, LocalProject.area_path, LocalProject.plan_id)
        .add_columns(LocalPlan.first_year, LocalVersion.name, *amounts)
        .join(LocalPlan, LocalPlan.id == LocalProject.plan_id)
        .join(LocalVersion, and_(LocalVersion.project_id == LocalProject.id, LocalVersion.current))
        .where(LocalPlan.agency_id == project.plan.agency_id, LocalProject.id != project.id, LocalProject.standing)
        .where(LocalProject.area_path.between(low, low + 9_999))
    )
    return db.session.execute(query.order_by(LocalProject.id.desc()).limit(MOST_COMPARED)).all()


def standing_need(need_id: int, project_id: int) -> NeedLocal | None:
    """Return the standing link between the two."""
    query = select(NeedLocal).where(
        NeedLocal.source_id == need_id, NeedLocal.target_id == project_id, NeedLocal.standing()
    )
    return db.session.scalars(query).first()


def standing_candidate(candidate_id: int, project_id: int) -> LocalCandidate | None:
    """Return the standing link between the two."""
    query = select(LocalCandidate).where(
        LocalCandidate.target_id == candidate_id,
        LocalCandidate.source_id == project_id,
        LocalCandidate.standing(),
    )
    return db.session.scalars(query).first()


def project_refs(project_ids: Sequence[int]) -> dict[int, str]:
    """Return the refs of projects by id."""
    query = select(LocalProject.id, LocalProject.ref).where(LocalProject.id.in_(project_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}
