"""Questions about wishes that may be the same: what is compared, which pairs stand, who told which apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app.aggregation.models.similar import Apart, LikeMark, LikePair
from app.aggregation.rules.similarity import ComparedItem, LikenessReason, SimilarPair
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import RoundState
from app.forums.models.needs import Need
from app.proposals.models import NeedProposal, Proposal
from app.store.base import db

#: Pairs on one page's question; the surest ones come first.
MOST_PAIRS = 3000


def mark_of(round_id: int) -> LikeMark | None:
    """Return up to where the desk has been compared."""
    return db.session.scalars(select(LikeMark).where(LikeMark.round_id == round_id)).first()


def not_compared(round_id: int) -> int:
    """Return how many undecided items have arrived since the desk was compared."""
    mark = mark_of(round_id)
    newer = select(func.count()).where(
        DeskItem.round_id == round_id, DeskItem.id > (mark.upto if mark else 0), DeskItem.decision_id.is_(None)
    )
    return db.session.scalar(newer) or 0


def items_of(round_id: int, *, decided: bool = False) -> tuple[list[tuple[ComparedItem, int]], int]:
    """Return the undecided items as the comparison sees them, each with its arrival's id, and the last arrival.

    ``decided`` ones come along where a whole desk is measured.
    """
    needs = select(DeskItem.id, *_columns(Need), Need.place).join(Need, Need.id == DeskItem.item_id)
    drafts = select(DeskItem.id, *_columns(Proposal)).join(Proposal, Proposal.id == DeskItem.item_id)
    here = (
        [DeskItem.round_id == round_id] if decided else [DeskItem.round_id == round_id, DeskItem.decision_id.is_(None)]
    )
    found = [(_item(row), row[0]) for question in (needs, drafts) for row in db.session.execute(question.where(*here))]
    last = db.session.scalar(select(func.max(DeskItem.id)).where(DeskItem.round_id == round_id)) or 0
    return sorted(found, key=lambda pair: pair[1]), last


def _columns(item: type[Need] | type[Proposal]) -> tuple[Any, ...]:
    return (
        *(item.id.label("item_id"), item.title, item.area_path, item.category_id),
        *(item.lat_e6, item.lon_e6, item.quantity_milli, item.unit),
    )


def _item(row: Any) -> ComparedItem:
    return ComparedItem(
        id=row.item_id,
        title=row.title,
        place=getattr(row, "place", ""),
        area_path=row.area_path,
        category_id=row.category_id,
        lat_e6=row.lat_e6,
        lon_e6=row.lon_e6,
        quantity_milli=row.quantity_milli,
        unit=row.unit,
    )


def pairs_of(round_id: int) -> list[SimilarPair]:
    """Return the pairs of undecided items that nobody has told apart, the surest first."""
    one, other = aliased(DeskItem), aliased(DeskItem)
    query = (
        select(LikePair.first_id, LikePair.second_id, LikePair.score, LikePair.reasons)
        .join(one, and_(one.round_id == round_id, one.item_id == LikePair.first_id, one.decision_id.is_(None)))
        .join(other, and_(other.round_id == round_id, other.item_id == LikePair.second_id, other.decision_id.is_(None)))
        .where(LikePair.round_id == round_id, *_suggested())
        .order_by(LikePair.score.desc(), LikePair.id)
        .limit(MOST_PAIRS)
    )
    return [
        SimilarPair(first, second, score, tuple(LikenessReason(*told.split("|", 1)) for told in reasons))
        for first, second, score, reasons in db.session.execute(query)
    ]


def _suggested() -> tuple[Any, ...]:
    """Say which pairs may be shown: nobody has told them apart, and neither is a proposal that answers the other."""
    apart = exists().where(Apart.first_id == LikePair.first_id, Apart.second_id == LikePair.second_id, Apart.stands)
    ends = (NeedProposal.source_id, NeedProposal.target_id)
    one_way = and_(ends[0] == LikePair.first_id, ends[1] == LikePair.second_id)
    other_way = and_(ends[0] == LikePair.second_id, ends[1] == LikePair.first_id)
    answers = exists().where(or_(one_way, other_way), NeedProposal.standing())
    return ~apart, ~answers


def with_a_like(round_id: int) -> tuple[Select[Any], Select[Any]]:
    """Return the questions for the ids of items that may be the same as another one (first and second of a pair)."""
    standing = (LikePair.round_id == round_id, *_suggested())
    return select(LikePair.first_id).where(*standing), select(LikePair.second_id).where(*standing)


def how_many_like(round_id: int, item_ids: Sequence[int]) -> dict[int, int]:
    """Return, for each of the items, how many undecided items of the desk may be the same wish."""
    counts: dict[int, int] = {}
    questions = []
    for mine, theirs in ((LikePair.first_id, LikePair.second_id), (LikePair.second_id, LikePair.first_id)):
        counted = select(mine, func.count()).join(
            DeskItem, and_(DeskItem.round_id == round_id, DeskItem.item_id == theirs)
        )
        counted = counted.where(LikePair.round_id == round_id, mine.in_(item_ids), DeskItem.decision_id.is_(None))
        questions.append(counted.where(*_suggested()).group_by(mine))
    for item_id, n in db.session.execute(union_all(*questions)) if item_ids else ():
        counts[item_id] = counts.get(item_id, 0) + n
    return counts


def on_this_desk(round_id: int, item_ids: Sequence[int]) -> set[int]:
    """Return those of the ids that lie on the desk."""
    query = select(DeskItem.item_id).where(DeskItem.round_id == round_id, DeskItem.item_id.in_(item_ids))
    return set(db.session.scalars(query))


def rulings_on(item_ids: Sequence[int]) -> dict[tuple[int, int], Apart]:
    """Return the rulings that tell any two of these items apart, by pair; those taken back come along."""
    query = select(Apart).where(Apart.first_id.in_(item_ids), Apart.second_id.in_(item_ids))
    return {(one.first_id, one.second_id): one for one in db.session.scalars(query)}


def told_apart_in(round_id: int, limit: int = 50) -> Sequence[Apart]:
    """Return what this round has told apart, newest first."""
    query = select(Apart).where(Apart.round_id == round_id, Apart.stands).order_by(Apart.ruled_at.desc(), Apart.id)
    return db.session.scalars(query.limit(limit)).all()


def waiting_rounds() -> Sequence[Round]:
    """Return the open rounds on whose desks something has arrived since they were compared."""
    last = select(func.max(DeskItem.id)).where(DeskItem.round_id == Round.id).scalar_subquery()
    query = select(Round).outerjoin(LikeMark, LikeMark.round_id == Round.id)
    query = query.where(Round.state == RoundState.OPEN, or_(LikeMark.id.is_(None), last > LikeMark.upto))
    return db.session.scalars(query.where(last.is_not(None)).order_by(Round.id)).all()
