"""Questions about versions of plans, of development plans and of annual plans: what they say, how two differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.ledger.models import Entry
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, Plan
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import PlanVersion, RevisionRule, VersionChange
from app.plans.rules.revisions import Content, Demands, Difference, applied, together
from app.plans.states import VersionState
from app.store import clock
from app.store.base import db

#: Ids in one question.
STEP = 500
_WITH_PLAN = (
    joinedload(PlanVersion.plan).joinedload(Plan.area),
    joinedload(PlanVersion.annual_plan).joinedload(AnnualPlan.area),
)


def _of(plan_id: int, annual_id: int | None) -> ColumnElement[bool]:
    """Return the condition that a version is one of the annual plan, or of the development plan itself without one."""
    return and_(PlanVersion.plan_id == plan_id, PlanVersion.annual_plan_id == annual_id)


def versions_of(plan_id: int, annual_id: int | None = None) -> Sequence[PlanVersion]:
    """Return the plan's versions with their acts, the newest first."""
    query = select(PlanVersion).where(_of(plan_id, annual_id)).options(joinedload(PlanVersion.proposed))
    return db.session.scalars(query.order_by(PlanVersion.id.desc())).all()


def under_way(plan_id: int, annual_id: int | None = None) -> PlanVersion | None:
    """Return the version that is being prepared, heard, or adopted and not yet in force."""
    states = (VersionState.DRAFT, VersionState.HEARD, VersionState.ADOPTED)
    query = select(PlanVersion).where(_of(plan_id, annual_id), PlanVersion.state.in_(states))
    return db.session.scalars(query.options(*_WITH_PLAN)).first()


def version_by_id(ident: int) -> PlanVersion | None:
    """Return the version with its plan, and with its annual plan where it is one of an annual plan."""
    query = select(PlanVersion).where(PlanVersion.id == ident)
    return db.session.scalars(query.options(*_WITH_PLAN)).first()


def locked_version(version: PlanVersion) -> PlanVersion:
    """Return the version as it stands now; with its plan it is locked until the act is over."""
    db.session.execute(select(Plan.id).where(Plan.id == version.plan_id).with_for_update())
    query = select(PlanVersion).where(PlanVersion.id == version.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def in_force(plan_id: int, annual_id: int | None = None) -> PlanVersion | None:
    """Return the version that is in force."""
    query = select(PlanVersion).where(_of(plan_id, annual_id), PlanVersion.state == VersionState.IN_FORCE)
    return db.session.scalars(query).first()


def demands_of(revision: str, *, annual: bool = False) -> list[Demands]:
    """Return what versions of the kind must go through today, by share: of annual plans, or of development plans."""
    today = clock.today()
    query = select(RevisionRule).where(
        RevisionRule.revision == revision,
        RevisionRule.annual == annual,
        or_(RevisionRule.valid_from.is_(None), RevisionRule.valid_from <= today),
        or_(RevisionRule.valid_to.is_(None), RevisionRule.valid_to >= today),
    )
    return [
        Demands(least_share=one.least_share, hearing_days=one.hearing_days, body=one.body)
        for one in db.session.scalars(query.order_by(RevisionRule.least_share))
    ]


def standing_content(plan_id: int) -> Content:
    """Return what the plan says as it stands: its chain, and the candidates that hang in it; two questions."""
    nodes = db.session.execute(
        select(
            *(Node.id, Node.level, Node.parent_id, Node.position, Node.title, Node.indicator, Node.target),
            *(Node.lead_agency_id, Node.lead_post),
        ).where(Node.plan_id == plan_id, Node.ended_on.is_(None))
    )
    hanging = db.session.execute(
        select(*(Candidate.id, Candidate.ref, Candidate.node_id, Candidate.title, Candidate.satang))
        .add_columns(Candidate.lead_agency_id)
        .join(Node, Node.id == Candidate.node_id)
        .where(Node.plan_id == plan_id, Node.ended_on.is_(None))
    )
    return {f"node:{row.id}": _told(row) for row in nodes} | {f"candidate:{row.id}": _told(row) for row in hanging}


def _told(row: Any) -> dict[str, Any]:
    """Return the columns of a row but its id, keys of other records as texts: a program may not round them.

    A post is told where there is one only: versions from before posts were named say what they said.
    """
    told = {name: value for name, value in row._mapping.items() if name != "id" and (name != "lead_post" or value)}
    return {name: str(value) if name.endswith("_id") and value else value for name, value in told.items()}


def changes_of(version_ids: Sequence[int]) -> list[tuple[int, VersionChange]]:
    """Return the changes of these versions, each with the number of its version, version by version."""
    query = (
        select(PlanVersion.number, VersionChange)
        .join(PlanVersion, PlanVersion.id == VersionChange.plan_version_id)
        .where(VersionChange.plan_version_id.in_(version_ids))
    )
    return [(row[0] or 0, row[1]) for row in db.session.execute(query.order_by(PlanVersion.id, VersionChange.record))]


def step_of(change: VersionChange) -> Difference:
    """Return a change as plain values."""
    return Difference(change.record, change.before or None, change.after or None)


def content_of(plan_id: int, number: int, annual_id: int | None = None) -> Content:
    """Return what the version of this number says: every change up to it, applied in order; one question."""
    query = (
        select(VersionChange)
        .join(PlanVersion, PlanVersion.id == VersionChange.plan_version_id)
        .where(_of(plan_id, annual_id), PlanVersion.number <= number)
        .order_by(PlanVersion.number, VersionChange.record)
    )
    return applied({}, (step_of(one) for one in db.session.scalars(query)))


def between(
    plan_id: int, since: int, until: int, annual_id: int | None = None
) -> list[tuple[Difference, PlanVersion, int | None]]:
    """Return the difference of two versions, each change with the last version that made it and its entry.

    ``since`` below ``until``; one question, over the changes in between only.
    """
    query = (
        select(VersionChange, PlanVersion)
        .join(PlanVersion, PlanVersion.id == VersionChange.plan_version_id)
        .where(_of(plan_id, annual_id), PlanVersion.number > since, PlanVersion.number <= until)
        .order_by(PlanVersion.number, VersionChange.record)
    )
    rows = db.session.execute(query).all()
    last = {change.record: (version, change.entry_id) for change, version in rows}
    return [(one, *last[one.record]) for one in together([[step_of(change)] for change, _version in rows])]


def last_entries(records: Sequence[str]) -> dict[str, int]:
    """Return, by record, the ledger's last entry about it."""
    by_kind: dict[str, list[int]] = {}
    for one in records:
        kind, ident = one.split(":")
        by_kind.setdefault(kind, []).append(int(ident))
    found: dict[str, int] = {}
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), STEP):
            query = select(Entry.subject_id, func.max(Entry.id)).where(
                Entry.subject_kind == kind, Entry.subject_id.in_(ids[start : start + STEP])
            )
            rows = db.session.execute(query.group_by(Entry.subject_id))
            found |= {f"{kind}:{row[0]}": row[1] for row in rows}
    return found
