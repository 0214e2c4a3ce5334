"""Questions of local plans: imports, what a plan says, what an area's plans hold, and what a project is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.areas.models import Area
from app.areas.states.paths import Level, bounds
from app.bodies.models import Agency
from app.ledger.actor import Post
from app.localplans.models import (
    LocalCandidate,
    LocalPlan,
    LocalProject,
    LocalRenamed,
    LocalVersion,
    NeedLocal,
    PlanImport,
)
from app.localplans.rules.villages import VillagePlace
from app.localplans.states import ImportState, Source
from app.store import clock
from app.store.base import db

#: Ids in one statement, well below every database's limit of parameters.
IDS_AT_ONCE = 1000
MOST = 200
MOST_BODIES = 1000
MOST_PLACES = 8000


def import_by_id(import_id: int) -> PlanImport | None:
    """Return the import with its body, area, plan and who sent it."""
    whole = (joinedload(PlanImport.agency), joinedload(PlanImport.area), joinedload(PlanImport.account))
    query = select(PlanImport).where(PlanImport.id == import_id)
    return db.session.scalars(query.options(*whole, joinedload(PlanImport.plan))).first()


def locked_import(one: PlanImport) -> PlanImport:
    """Return the import as it stands now, locked until the act is over."""
    query = select(PlanImport).where(PlanImport.id == one.id).with_for_update(of=PlanImport)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_import(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the import that the address names by ``import_id``."""
    return db.session.scalar(select(PlanImport.area_path).where(PlanImport.id == args["import_id"]))


def imports_for(agency_ids: Sequence[int], posts: Sequence[Post]) -> Sequence[PlanImport]:
    """Return the imports of these bodies and those in the areas of the posts, newest first."""
    mine = [PlanImport.agency_id.in_(agency_ids)]
    mine += [PlanImport.area_path.between(post.low, post.high) for post in posts]
    query = select(PlanImport).where(or_(*mine))
    query = query.options(joinedload(PlanImport.agency), joinedload(PlanImport.account))
    return db.session.scalars(query.order_by(PlanImport.id.desc()).limit(MOST)).all()


def same_file(one: PlanImport) -> PlanImport | None:
    """Return an earlier import of the very same file for the same body that was not taken back, newest first."""
    query = select(PlanImport).where(
        PlanImport.agency_id == one.agency_id,
        PlanImport.digest == one.digest,
        PlanImport.id < one.id,
        PlanImport.state == ImportState.TAKEN,
    )
    return db.session.scalars(query.options(joinedload(PlanImport.account)).order_by(PlanImport.id.desc())).first()


def bodies_of(province: int) -> Sequence[Agency]:
    """Return the agencies and local governments of the province that are valid today, by name."""
    today = clock.today()
    query = select(Agency).where(Agency.province == province, or_(Agency.valid_to.is_(None), Agency.valid_to >= today))
    return db.session.scalars(query.order_by(Agency.sort_key, Agency.id).limit(MOST_BODIES)).all()


def plan_of(agency_id: int, source: Source, first_year: int) -> LocalPlan | None:
    """Return the body's plan of that kind that begins in that year."""
    query = select(LocalPlan).where(
        LocalPlan.agency_id == agency_id, LocalPlan.source == source, LocalPlan.first_year == first_year
    )
    return db.session.scalars(query).first()


def plans_beginning(area_path: int, first_year: int) -> int:
    """Return how many plans of the area begin in that year."""
    counted = select(func.count()).where(LocalPlan.area_path == area_path, LocalPlan.first_year == first_year)
    return db.session.scalar(counted) or 0


def said_by(plan_id: int) -> list[tuple[LocalProject, LocalVersion]]:
    """Return the plan's standing projects with what they say today, by number."""
    query = (
        select(LocalProject, LocalVersion)
        .join(LocalVersion, and_(LocalVersion.project_id == LocalProject.id, LocalVersion.current))
        .where(LocalProject.plan_id == plan_id, LocalProject.standing)
    )
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(LocalProject.number))]


def ever_said(plan_id: int) -> frozenset[str]:
    """Return the digests of all that the plan ever said and that was not taken back."""
    query = (
        select(LocalVersion.digest)
        .join(LocalProject, LocalProject.id == LocalVersion.project_id)
        .join(PlanImport, PlanImport.id == LocalVersion.import_id)
        .where(LocalProject.plan_id == plan_id, PlanImport.state == ImportState.TAKEN)
    )
    return frozenset(db.session.scalars(query))


def places_in(area: Area) -> list[VillagePlace]:
    """Return the subdistricts and villages of the area, itself included, as words may name them."""
    low, high = bounds(area.path)
    columns = select(Area.path, Area.id, Area.name_th, Area.moo).where(
        Area.path.between(low, high),
        Area.level.in_((Level.SUBDISTRICT, Level.VILLAGE, Level.COMMUNITY)),
        Area.valid_to.is_(None),
    )
    rows = db.session.execute(columns.order_by(Area.path).limit(MOST_PLACES))
    return [VillagePlace(row.path, row.id, row.name_th.removeprefix("บ้าน"), row.moo) for row in rows]


def areas_for(province: int) -> Sequence[Area]:
    """Return the province, its districts and its subdistricts, each district before its own."""
    query = select(Area).where(
        Area.province == province,
        Area.level.in_((Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)),
        Area.valid_to.is_(None),
    )
    return db.session.scalars(query.order_by(Area.path)).all()


def versions_of(project_id: int) -> Sequence[LocalVersion]:
    """Return everything that the project ever said, the newest first, with the import of each."""
    query = select(LocalVersion).where(LocalVersion.project_id == project_id)
    query = query.options(joinedload(LocalVersion.taken_by).joinedload(PlanImport.file))
    return db.session.scalars(query.order_by(LocalVersion.id.desc())).all()


def versions_by(import_id: int) -> Sequence[LocalVersion]:
    """Return the versions that the import made, with their projects."""
    query = select(LocalVersion).where(LocalVersion.import_id == import_id)
    query = query.options(joinedload(LocalVersion.project))
    return db.session.scalars(query.order_by(LocalVersion.id)).all()


def versions_at(version_ids: Sequence[int]) -> dict[int, LocalVersion]:
    """Return versions by id, with their projects."""
    found: dict[int, LocalVersion] = {}
    for start in range(0, len(version_ids), IDS_AT_ONCE):
        some = select(LocalVersion).where(LocalVersion.id.in_(version_ids[start : start + IDS_AT_ONCE]))
        found |= {one.id: one for one in db.session.scalars(some.options(joinedload(LocalVersion.project)))}
    return found


def replaced_since(import_id: int) -> str | None:
    """Return the ref of a project of the import that a later import says otherwise."""
    later = aliased(LocalVersion)
    query = (
        select(LocalProject.ref)
        .join(LocalVersion, LocalVersion.project_id == LocalProject.id)
        .join(later, later.replaces_id == LocalVersion.id)
        .join(PlanImport, PlanImport.id == later.import_id)
        .where(LocalVersion.import_id == import_id, later.import_id != import_id, PlanImport.state == ImportState.TAKEN)
    )
    return db.session.scalar(query.limit(1))


def linked_by(import_id: int) -> str | None:
    """Return the ref of a project of the import from which a link stands."""
    ours = select(LocalVersion.project_id).where(LocalVersion.import_id == import_id)
    ends = (
        *((NeedLocal, NeedLocal.target_id), (LocalCandidate, LocalCandidate.source_id)),
        *((LocalRenamed, LocalRenamed.source_id), (LocalRenamed, LocalRenamed.target_id)),
    )
    for link, end in ends:
        query = select(LocalProject.ref).join(link, end == LocalProject.id)
        ref = db.session.scalar(query.where(LocalProject.id.in_(ours), link.standing()).limit(1))
        if ref:
            return ref
    return None


def project_by_ref(ref: str) -> LocalProject | None:
    """Return the project with its plan, the plan's body, and its area."""
    query = select(LocalProject).where(LocalProject.ref == ref)
    plan = joinedload(LocalProject.plan)
    whole = (plan.joinedload(LocalPlan.agency), plan.joinedload(LocalPlan.area), joinedload(LocalProject.area))
    return db.session.scalars(query.options(*whole)).first()


def place_of_project(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the project that the address names by ``ref``."""
    return db.session.scalar(select(LocalProject.area_path).where(LocalProject.ref == args["ref"]))
