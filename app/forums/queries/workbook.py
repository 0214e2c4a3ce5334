"""Questions of the workbook: what stands in a round and below it, and which batches were sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import force_locale
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.areas import queries as areas
from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import STAGE_LABELS
from app.forums.models.attendance import Attendance
from app.forums.models.community_plan import CommunityItem
from app.forums.models.needs import Need, NeedCorrection
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.models.workbook import Batch, ImportedNeed
from app.forums.queries import community_plan as community
from app.forums.rules.workbook_cells import Lists
from app.forums.states.sittings import AGE_BAND_LABELS, CHANNEL_LABELS, SEX_LABELS
from app.forums.states.workbook import BatchState
from app.store.base import db

#: Ids in one statement, well below every database's limit of parameters.
IDS_AT_ONCE = 1000
#: Tiers whose workbook holds the rounds below as well; a province is too large for one file.
WIDE = ("subdistrict", "district")


@dataclass(slots=True)
class RoundRecord:
    """What stands in the rounds that a workbook is about."""

    round: Round
    #: By the path of its area.
    rounds: dict[int, Round]
    #: By the path of its area and its number.
    forums: dict[tuple[int, int], Forum]
    counts: dict[int, list[Attendance]] = field(default_factory=dict)
    agenda: dict[int, list[AgendaItem]] = field(default_factory=dict)
    needs: dict[int, list[Need]] = field(default_factory=dict)
    #: Households by the path of the area, where they were counted.
    households: dict[int, int] = field(default_factory=dict)
    #: Items of the community plans.
    items: list[CommunityItem] = field(default_factory=list)
    #: Needs that came with a batch which was taken back: they do not stand in the way of another import.
    taken_back: set[int] = field(default_factory=set)


def standing(round_: Round) -> RoundRecord:
    """Return the round with the rounds below it (of a subdistrict or district), their forums and all they hold."""
    found = cycles.rounds_below(round_.area_path, round_.cycle_id) if round_.level in WIDE else []
    rounds = {one.area_path: one for one in sorted(found, key=lambda one: one.number)} | {round_.area_path: round_}
    ids = [one.id for one in rounds.values()]
    forums = _of(ids, lambda some: select(Forum).where(Forum.round_id.in_(some)).options(joinedload(Forum.area)))
    here = RoundRecord(round_, rounds, {(forum.area_path, forum.number): forum for forum in forums})
    for forum in forums:
        forum.round = rounds[forum.area_path]
    keys = [forum.id for forum in forums]
    here.counts = _by_forum(keys, Attendance, (Attendance.sector_id, Attendance.sex, Attendance.age_band))
    here.agenda = _by_forum(keys, AgendaItem, (AgendaItem.number,))
    here.needs = _by_forum(keys, Need, (Need.number,))
    here.items = community.of_areas(list(rounds))
    here.households = areas.households_at(list(rounds))
    here.taken_back = set(_of(ids, _undone))
    return here


def _undone(round_ids: Sequence[int]) -> Any:
    joined = select(ImportedNeed.need_id).join(Batch, Batch.id == ImportedNeed.batch_id)
    return joined.join(Need, Need.id == ImportedNeed.need_id).where(
        Need.round_id.in_(round_ids), Batch.state == BatchState.UNDONE
    )


def _of(ids: Sequence[int], question: Any) -> list[Any]:
    found: list[Any] = []
    for start in range(0, len(ids), IDS_AT_ONCE):
        found += db.session.scalars(question(ids[start : start + IDS_AT_ONCE])).all()
    return found


def _by_forum(ids: Sequence[int], model: Any, order: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in _of(ids, lambda some: select(model).where(model.forum_id.in_(some)).order_by(*order)):
        found.setdefault(row.forum_id, []).append(row)
    return found


def lists() -> Lists:
    """Return the lists that the workbook offers, each code with its words in Thai, in English and on phones."""
    return {
        "categories": {str(one.id): (one.name_th, one.name_en, one.code) for one in cycles.categories()},
        "sectors": {str(one.id): (one.name_th, one.name_en) for one in bodies.sectors()},
        "channels": _both(CHANNEL_LABELS),
        "stages": _both(STAGE_LABELS),
        "sexes": _both(SEX_LABELS),
        "bands": _both(AGE_BAND_LABELS),
    }


def _both(labels: Mapping[Any, Any]) -> dict[str, tuple[str, str]]:
    words = {}
    for code, label in labels.items():
        with force_locale("th"):
            thai = str(label)
        with force_locale("en"):
            words[str(code)] = (thai, str(label))
    return words


def batch_by_id(batch_id: int) -> Batch | None:
    """Return the batch with its round and who sent it."""
    query = select(Batch).where(Batch.id == batch_id).options(joinedload(Batch.round), joinedload(Batch.account))
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def locked_batch(batch: Batch) -> Batch:
    """Return the batch as it stands now, locked until the act is over."""
    query = select(Batch).where(Batch.id == batch.id).with_for_update(of=Batch)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_batch(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose batch the address names by ``batch_id``."""
    return db.session.scalar(select(Batch.area_path).where(Batch.id == args["batch_id"]))


def batches_of(round_id: int, limit: int = 50) -> Sequence[Batch]:
    """Return the batches sent for the round with who sent them, newest first."""
    query = select(Batch).where(Batch.round_id == round_id).options(joinedload(Batch.account))
    return db.session.scalars(query.order_by(Batch.id.desc()).limit(limit)).all()


def same_file(round_id: int, digest: str) -> Batch | None:
    """Return the batch that the very same file made for the round and that was not taken back, newest first."""
    query = select(Batch).where(Batch.round_id == round_id, Batch.digest == digest)
    query = query.where(Batch.state.in_((BatchState.CHECKED, BatchState.TAKEN)))
    return db.session.scalars(query.order_by(Batch.id.desc()).options(joinedload(Batch.account))).first()


def needs_of_batch(batch_id: int, limit: int | None = None) -> Sequence[Need]:
    """Return the needs that came with the batch, in the order of its rows."""
    query = select(Need).join(ImportedNeed, ImportedNeed.need_id == Need.id).where(ImportedNeed.batch_id == batch_id)
    return db.session.scalars(query.order_by(ImportedNeed.row).limit(limit).options(joinedload(Need.area))).all()


def imports_of(need_ids: Sequence[int]) -> dict[int, Batch]:
    """Return, for those among the needs that came with a workbook, the batch with who sent it."""
    found: dict[int, Batch] = {}
    for start in range(0, len(need_ids), IDS_AT_ONCE):
        came = select(ImportedNeed.need_id, Batch).join(Batch, Batch.id == ImportedNeed.batch_id)
        came = came.where(ImportedNeed.need_id.in_(need_ids[start : start + IDS_AT_ONCE]))
        rows = db.session.execute(came.options(joinedload(Batch.account)))
        found |= {row[0]: row[1] for row in rows}
    return found


def corrected(batch_id: int) -> str | None:
    """Return the ref of a need of the batch beside which somebody has put a correction."""
    query = select(Need.ref).join(ImportedNeed, ImportedNeed.need_id == Need.id)
    query = query.join(NeedCorrection, NeedCorrection.need_id == Need.id).where(ImportedNeed.batch_id == batch_id)
    return db.session.scalar(query.order_by(Need.id).limit(1))


def count_of_batch(batch_id: int) -> int:
    """Return how many needs came with the batch."""
    return db.session.scalar(select(func.count()).where(ImportedNeed.batch_id == batch_id)) or 0
