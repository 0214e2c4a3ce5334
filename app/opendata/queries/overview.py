"""The table to begin with: every need and proposal in one line, with the names of its area and category in Thai."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import force_locale
from sqlalchemy import and_, func, select

from app.aggregation.models.decisions import Decision
from app.areas.models import Area
from app.areas.states.paths import SPAN, Level, code_of
from app.cycles.models.cycles import Category, DeskItem, Reason
from app.cycles.states import ITEM_KIND_LABELS, OUTCOME_LABELS, UNDECIDED_LABEL, ItemKind
from app.forums.models.needs import Need
from app.ledger.recording import leave_nothing
from app.opendata.queries.scope import Scope
from app.opendata.rules.columns import NUMBER, TEXT, WHOLE, degrees, hundredths
from app.opendata.rules.written import Record
from app.plans.models.funding import Project
from app.proposals.models import Proposal
from app.store.base import db
from app.thai.areas import area_label

A_READ = 1000
COLUMNS = {
    "ref": TEXT,
    "kind": TEXT,
    "title": TEXT,
    "area": TEXT,
    "village": TEXT,
    "subdistrict": TEXT,
    "district": TEXT,
    "category": TEXT,
    "category_name": TEXT,
    "dimension": TEXT,
    "outcome": TEXT,
    "outcome_name": TEXT,
    "reason_name": TEXT,
    "households": WHOLE,
    "votes": WHOLE,
    "baht": NUMBER,
    "lat": NUMBER,
    "lon": NUMBER,
    "point": TEXT,
}


def overview_of(scope: Scope) -> Iterator[Record]:
    """Yield the needs, then the proposals; without a point of its own an item lies at the point of its area."""
    names = _area_names(scope)
    with force_locale("th"):
        outcomes = {str(code): str(label) for code, label in OUTCOME_LABELS.items()}
        kinds = {kind: str(ITEM_KIND_LABELS[kind]) for kind in ItemKind}
        undecided = str(UNDECIDED_LABEL)
    for model, kind in ((Need, ItemKind.NEED), (Proposal, ItemKind.PROPOSAL)):
        after = 0
        while rows := db.session.execute(_page(model, scope, after)).all():
            leave_nothing()
            for row in rows:
                yield {
                    "ref": row.ref,
                    "kind": kinds[kind],
                    "title": row.title,
                    **_where(row.area_path, names),
                    "category": row.code,
                    "category_name": row.name_th,
                    "dimension": row.dimension,
                    "outcome": row.outcome,
                    "outcome_name": outcomes.get(row.outcome or "", undecided),
                    "reason_name": row.reason_name,
                    "households": row.households,
                    "votes": row.votes,
                    "baht": hundredths(row.satang),
                    "lat": degrees(row.lat),
                    "lon": degrees(row.lon),
                    "point": None if row.lat is None else "own" if row.own is not None else "area",
                }
            after = rows[-1].id
        leave_nothing()


def _page(model: Any, scope: Scope, after: int) -> Any:
    return (
        select(model.id, model.ref, model.title, model.area_path, model.households, model.votes, model.satang)
        .add_columns(Category.code, Category.name_th, Category.dimension, DeskItem.outcome)
        .add_columns(Reason.name_th.label("reason_name"), model.lat_e6.label("own"))
        .add_columns(func.coalesce(model.lat_e6, Area.lat_e6).label("lat"))
        .add_columns(func.coalesce(model.lon_e6, Area.lon_e6).label("lon"))
        .join(Category, Category.id == model.category_id)
        .join(Area, Area.id == model.area_id)
        .join(DeskItem, and_(DeskItem.item_id == model.id, DeskItem.current))
        .outerjoin(Decision, Decision.id == DeskItem.decision_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .where(model.round_id.in_(scope.rounds()), model.id > after, model.id <= scope.upto)
        .order_by(model.id)
        .limit(A_READ)
    )


def _area_names(scope: Scope) -> dict[int, str]:
    asked = select(Area.path, Area.level, Area.name_th, Area.moo).where(Area.province == scope.province)
    rows = db.session.execute(asked.order_by(Area.valid_to.is_(None))).all()
    leave_nothing()
    return {row.path: area_label(str(row.level), row.name_th, row.moo, locale="th", bangkok=False) for row in rows}


def _where(path: int, names: Mapping[int, str]) -> Record:
    subdistrict = path // SPAN[Level.SUBDISTRICT] * SPAN[Level.SUBDISTRICT]
    district = path // SPAN[Level.DISTRICT] * SPAN[Level.DISTRICT]
    return {
        "area": code_of(path),
        "village": names.get(path) if path % SPAN[Level.SUBDISTRICT] else None,
        "subdistrict": names.get(subdistrict) if subdistrict % SPAN[Level.DISTRICT] else None,
        "district": names.get(district) if district % SPAN[Level.PROVINCE] else None,
    }


def project_points(scope: Scope) -> Iterator[Mapping[str, Any]]:
    """Yield the funded projects at the point of their area."""
    asked = (
        select(Project.ref, Project.title, Project.area_path, Project.origin, Project.requested, Project.allocated)
        .add_columns(Project.needs, Project.households, Area.lat_e6, Area.lon_e6)
        .join(Area, Area.id == Project.area_id)
        .where(Project.id.in_(scope.projects()))
        .order_by(Project.id)
    )
    rows = db.session.execute(asked).all()
    leave_nothing()
    for row in rows:
        yield {
            "ref": row.ref,
            "title": row.title,
            "area": code_of(row.area_path),
            "origin": str(row.origin),
            "requested_baht": hundredths(row.requested),
            "allocated_baht": hundredths(row.allocated),
            "needs": row.needs,
            "households": row.households,
            "lat": degrees(row.lat_e6),
            "lon": degrees(row.lon_e6),
        }


def villages(scope: Scope) -> Iterator[Mapping[str, Any]]:
    """Yield the areas that have a point."""
    asked = select(Area.path, Area.level, Area.name_th, Area.name_en, Area.lat_e6, Area.lon_e6).where(
        Area.province == scope.province, Area.valid_to.is_(None), Area.lat_e6.is_not(None)
    )
    rows = db.session.execute(asked.order_by(Area.path)).all()
    leave_nothing()
    for row in rows:
        said = {"area": code_of(row.path), "level": str(row.level), "name_th": row.name_th}
        yield {**said, "name_en": row.name_en, "lat": degrees(row.lat_e6), "lon": degrees(row.lon_e6)}
