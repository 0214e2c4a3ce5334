"""Questions about data sets, their editions, and what they stood behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased, joinedload

from app.aggregation.models.decisions import Decision
from app.cycles.models.cycles import DeskItem
from app.datasets.models import DatasetEdition, EditionCite, RegisteredSet
from app.datasets.states import CitedKind
from app.forums.models.needs import Need
from app.plans.models.candidates import Candidate
from app.plans.models.indicators import Indicator
from app.plans.queries.indicators import indicator_by_id
from app.proposals.models import Proposal
from app.screening.queries.screenings import screened_of
from app.store.base import db
from app.thai.digits import whole_number

#: Data sets on one page, and editions and uses that a page shows.
A_PAGE, SHOWN = 50, 60


class CitedAct(NamedTuple):
    """What a number names: the candidate with its brief, or the decision that stands, and for which area."""

    kind: CitedKind
    id: int
    ref: str
    area_path: int


def by_ref(ref: str) -> RegisteredSet | None:
    """Return the data set with its owner."""
    return db.session.scalars(
        select(RegisteredSet).where(RegisteredSet.ref == ref).options(joinedload(RegisteredSet.agency))
    ).first()


def by_id(ident: int) -> RegisteredSet | None:
    """Return the data set."""
    return db.session.get(RegisteredSet, ident)


def place_of_dataset(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province of the data set that the address names by ``ref``."""
    province = db.session.scalar(select(RegisteredSet.province).where(RegisteredSet.ref == args["ref"]))
    return province * 10**8 if province else None


def last_number(province: int) -> int:
    """Return the number of the province's last data set; 0 without any."""
    return db.session.scalar(select(func.max(RegisteredSet.number)).where(RegisteredSet.province == province)) or 0


def listed(
    after: tuple[int, int] = (0, 0), province: int | None = None
) -> Sequence[Row[RegisteredSet, DatasetEdition]]:
    """Return data sets by province and number with their newest edition. Rows of RegisteredSet, edition or none."""
    other = aliased(DatasetEdition)
    newest = (
        select(func.max(other.number))
        .where(other.dataset_id == RegisteredSet.id)
        .correlate(RegisteredSet)
        .scalar_subquery()
    )
    query = (
        select(RegisteredSet, DatasetEdition)
        .outerjoin(DatasetEdition, (DatasetEdition.dataset_id == RegisteredSet.id) & (DatasetEdition.number == newest))
        .options(joinedload(RegisteredSet.agency))
        .order_by(RegisteredSet.province, RegisteredSet.number)
    )
    if province is not None:
        query = query.where(RegisteredSet.province == province)
    later = (RegisteredSet.province > after[0]) | (
        (RegisteredSet.province == after[0]) & (RegisteredSet.number > after[1])
    )
    return db.session.execute(query.where(later).limit(A_PAGE)).all()


def owned_by(agency_ids: Collection[int]) -> Sequence[Row[RegisteredSet, date]]:
    """Return the agencies' data sets with the day until which their newest edition holds: rows of the set, due_on."""
    due = select(func.max(DatasetEdition.due_on)).where(DatasetEdition.dataset_id == RegisteredSet.id).scalar_subquery()
    query = select(RegisteredSet, due.label("due_on")).where(RegisteredSet.agency_id.in_(agency_ids))
    return db.session.execute(query.order_by(due.is_not(None), due, RegisteredSet.number).limit(A_PAGE)).all()


def editions_of(dataset_id: int) -> Sequence[DatasetEdition]:
    """Return the data set's editions, the newest first."""
    query = select(DatasetEdition).where(DatasetEdition.dataset_id == dataset_id)
    return db.session.scalars(query.order_by(DatasetEdition.number.desc()).limit(SHOWN)).all()


def uses_of(dataset_id: int) -> Sequence[EditionCite]:
    """Return what the data set's editions stood behind, the newest first."""
    query = select(EditionCite).join(DatasetEdition, DatasetEdition.id == EditionCite.edition_id)
    query = query.where(DatasetEdition.dataset_id == dataset_id).options(joinedload(EditionCite.edition))
    return db.session.scalars(query.order_by(EditionCite.id.desc()).limit(SHOWN)).all()


def cited_indicators(uses: Sequence[EditionCite]) -> dict[int, Indicator]:
    """Return the indicators behind which editions stood, with their plans; no question where there is none."""
    ids = [one.cited_id for one in uses if one.cited_kind == CitedKind.INDICATOR]
    query = select(Indicator).where(Indicator.id.in_(ids)).options(joinedload(Indicator.plan))
    return {one.id: one for one in db.session.scalars(query)} if ids else {}


def cited_behind(kind: CitedKind, ids: Collection[int]) -> Sequence[EditionCite]:
    """Return the editions that stood behind these, with their data sets and owners."""
    query = select(EditionCite).where(EditionCite.cited_kind == kind, EditionCite.cited_id.in_(ids))
    query = query.options(
        joinedload(EditionCite.edition).joinedload(DatasetEdition.dataset).joinedload(RegisteredSet.agency)
    )
    return db.session.scalars(query.order_by(EditionCite.id).limit(SHOWN)).all()


def indicators_in(province: int) -> Sequence[Indicator]:
    """Return the province's indicators that have not ended, with their plans, those of the newest plan first."""
    query = select(Indicator).where(Indicator.province == province, Indicator.ended_on.is_(None))
    query = query.options(joinedload(Indicator.plan)).order_by(Indicator.plan_id.desc(), Indicator.id)
    return db.session.scalars(query.limit(A_PAGE * 4)).all()


def act_of(kind: CitedKind, ref: str) -> CitedAct | None:
    """Return what of this kind the number names."""
    if kind == CitedKind.INDICATOR:
        return _indicator(ref)
    one = _act_of(ref)
    if kind == CitedKind.SCORE and one and one.kind == CitedKind.BRIEF:
        screened = screened_of(one.id)
        return CitedAct(kind, screened.id, ref, one.area_path) if screened else None
    return one if one and one.kind == kind else None


def _indicator(ref: str) -> CitedAct | None:
    number = whole_number(ref.removeprefix("I"))
    one = indicator_by_id(number) if ref.startswith("I") and number else None
    return CitedAct(CitedKind.INDICATOR, one.id, ref, one.province * 10**8) if one else None


def _act_of(ref: str) -> CitedAct | None:
    """Return what the number names: a candidate's brief, or the standing decision on a need or a proposal."""
    candidate = db.session.execute(select(Candidate.id, Candidate.area_path).where(Candidate.ref == ref)).first()
    if candidate:
        return CitedAct(CitedKind.BRIEF, candidate.id, ref, candidate.area_path)
    item = select(Need.id).where(Need.ref == ref).union_all(select(Proposal.id).where(Proposal.ref == ref))
    decided = (
        select(Decision.id, DeskItem.area_path)
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .where(DeskItem.item_id.in_(item))
        .order_by(Decision.id.desc())
    )
    found = db.session.execute(decided.limit(1)).first()
    return CitedAct(CitedKind.DECISION, found.id, ref, found.area_path) if found else None
