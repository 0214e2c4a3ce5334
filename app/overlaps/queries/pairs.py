"""Questions of the comparison: which proposals and projects are compared, what is suggested, who ruled on a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.accounts.models.accounts import Account
from app.aggregation.rules.similarity import ComparedItem
from app.areas.states.paths import above, bounds
from app.cycles.models.cycles import DeskItem
from app.cycles.rules.outcomes import OVER
from app.cycles.states import ItemKind
from app.localplans.models import LocalProject, LocalVersion
from app.overlaps.models import Overlap, OverlapMark, OverlapRuling
from app.proposals.models import Proposal
from app.store.base import db

MOST = 50_000


def live() -> ColumnElement[bool]:
    """Return the condition that a proposal is still on its way."""
    return and_(
        DeskItem.item_kind == ItemKind.PROPOSAL,
        DeskItem.current,
        or_(DeskItem.outcome.is_(None), DeskItem.outcome.not_in(OVER)),
    )


def _proposals() -> Select[*tuple[Any, ...]]:
    return select(
        *(Proposal.id, Proposal.title, Proposal.area_path, Proposal.category_id, Proposal.lat_e6, Proposal.lon_e6),
        *(Proposal.quantity_milli, Proposal.unit, DeskItem.id.label("arrival")),
    ).join(DeskItem, DeskItem.item_id == Proposal.id)


def _item(row: Any) -> ComparedItem:
    return ComparedItem(
        id=row.id,
        title=row.title,
        area_path=row.area_path,
        category_id=row.category_id,
        lat_e6=row.lat_e6,
        lon_e6=row.lon_e6,
        quantity_milli=row.quantity_milli,
        unit=row.unit,
    )


def arrived(round_id: int, after: int) -> tuple[list[ComparedItem], int]:
    """Return the proposals that reached the desk after that arrival, and the last arrival."""
    query = _proposals().where(DeskItem.round_id == round_id, DeskItem.id > after, live())
    rows = db.session.execute(query.order_by(DeskItem.id).limit(MOST)).all()
    last = db.session.scalar(select(func.max(DeskItem.id)).where(DeskItem.round_id == round_id)) or 0
    return [_item(row) for row in rows], max(after, last)


def live_proposals(path: int) -> list[ComparedItem]:
    """Return the proposals of the area, and those of the areas around it, that are still on their way."""
    low, high = bounds(path)
    near = or_(Proposal.area_path.between(low, high), Proposal.area_path.in_(above(path)))
    rows = db.session.execute(_proposals().where(near, live()).order_by(Proposal.id).limit(MOST))
    return [_item(row) for row in rows]


def _projects() -> Select[*tuple[Any, ...]]:
    return (
        select(LocalProject.id, LocalVersion.name.label("title"), LocalProject.area_path)
        .join(LocalVersion, and_(LocalVersion.project_id == LocalProject.id, LocalVersion.current))
        .where(LocalProject.standing)
        .order_by(LocalProject.id)
        .limit(MOST)
    )


def projects_around(path: int) -> list[ComparedItem]:
    """Return the standing projects of the area and of the areas around it; of a village, of its subdistrict too."""
    low, high = bounds(path // 10_000 * 10_000 if path % 10_000 else path)
    near = or_(LocalProject.area_path.between(low, high), LocalProject.area_path.in_(above(path)))
    rows = db.session.execute(_projects().where(near))
    return [ComparedItem(id=row.id, title=row.title, area_path=row.area_path) for row in rows]


def projects_of(plan_id: int) -> list[ComparedItem]:
    """Return the plan's standing projects."""
    rows = db.session.execute(_projects().where(LocalProject.plan_id == plan_id))
    return [ComparedItem(id=row.id, title=row.title, area_path=row.area_path) for row in rows]


def every_project_id(plan_id: int) -> Select[int]:
    """Return the question for the ids of all that the plan ever held."""
    return select(LocalProject.id).where(LocalProject.plan_id == plan_id)


def mark_of(round_id: int) -> OverlapMark | None:
    """Return up to where the desk has been compared."""
    return db.session.scalars(select(OverlapMark).where(OverlapMark.round_id == round_id)).first()


def suggested(proposal_ids: Sequence[int]) -> set[tuple[int, int]]:
    """Return the pairs that are suggested already for these proposals."""
    found: set[tuple[int, int]] = set()
    for start in range(0, len(proposal_ids), 1000):
        some = select(Overlap.proposal_id, Overlap.project_id)
        some = some.where(Overlap.proposal_id.in_(proposal_ids[start : start + 1000]))
        found |= {(row[0], row[1]) for row in db.session.execute(some)}
    return found


def overlap(proposal_id: int, project_id: int) -> Overlap | None:
    """Return the suggestion for the pair."""
    query = select(Overlap).where(Overlap.proposal_id == proposal_id, Overlap.project_id == project_id)
    return db.session.scalars(query).first()


def rulings_on(proposal_id: int, project_id: int) -> list[tuple[OverlapRuling, str]]:
    """Return every ruling on the pair with who ruled, the newest (which stands) first."""
    query = select(OverlapRuling, Account.name).outerjoin(Account, Account.id == OverlapRuling.account_id)
    query = query.where(OverlapRuling.proposal_id == proposal_id, OverlapRuling.project_id == project_id)
    return [(row[0], row[1] or "") for row in db.session.execute(query.order_by(OverlapRuling.id.desc()))]


def ruled_in(import_id: int) -> str | None:
    """Return the ref of a project of the import on which somebody has ruled."""
    ours = select(LocalVersion.project_id).where(LocalVersion.import_id == import_id)
    query = select(LocalProject.ref).join(OverlapRuling, OverlapRuling.project_id == LocalProject.id)
    return db.session.scalar(query.where(LocalProject.id.in_(ours)).limit(1))


def place_of_pair(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the proposal that the address names."""
    query = select(Proposal.area_path).where(Proposal.ref == args["proposal_ref"])
    return db.session.scalar(query)


def refs_of_ruling(ruling_id: int) -> tuple[str, str]:
    """Return the refs of the proposal and the project on which a ruling is."""
    query = (
        select(Proposal.ref, LocalProject.ref)
        .select_from(OverlapRuling)
        .join(Proposal, Proposal.id == OverlapRuling.proposal_id)
        .join(LocalProject, LocalProject.id == OverlapRuling.project_id)
        .where(OverlapRuling.id == ruling_id)
    )
    proposal, project = db.session.execute(query).one()
    return proposal, project
