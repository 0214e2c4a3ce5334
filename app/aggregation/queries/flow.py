"""Questions behind the drill-down and the workbooks: every item of an area's tier, or of a round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.aggregation.models.decisions import Decision
from app.areas.states.paths import bounds
from app.cycles.models.cycles import DeskItem, Reason, Round
from app.forums.models.needs import Need
from app.proposals.models import Proposal
from app.store.base import db

PAGE = 50
#: Rows that are read in one piece for a workbook.
PIECE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemQuery:
    """Which items: of one round, or of an area's rounds of one tier in one cycle; by kind, road, outcome."""

    round_id: int = 0
    cycle_id: int = 0
    path: int = 0
    tier: str = ""
    kind: str = ""
    road: str = ""
    outcome: str = ""


def rows(asked: ItemQuery, english: bool, *, after: int = 0, limit: int = PAGE + 1) -> Sequence[Any]:
    """Return items in the order in which they arrived, those after the mark ``after``: one question, one index."""
    query = _narrowed(_selected(english), asked).where(DeskItem.id > after)
    return db.session.execute(query.order_by(DeskItem.id).limit(limit)).all()


def every(asked: ItemQuery, english: bool) -> Iterator[Any]:
    """Yield all items, piece by piece."""
    after = 0
    while some := rows(asked, english, after=after, limit=PIECE):
        yield from some
        after = some[-1].id


def _selected(english: bool) -> Any:
    return (
        select(
            DeskItem.id,
            DeskItem.item_kind,
            func.coalesce(Need.ref, Proposal.ref).label("ref"),
            func.coalesce(Need.title, Proposal.title).label("title"),
            DeskItem.area_path,
            DeskItem.road,
            DeskItem.outcome,
            DeskItem.households,
            DeskItem.votes,
            DeskItem.satang,
            func.coalesce(Reason.name_en if english else Reason.name_th, "").label("reason"),
            func.coalesce(Decision.sentence, "").label("sentence"),
            Decision.decided_at,
            Round.ref.label("round_ref"),
        )
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(Decision, Decision.id == DeskItem.decision_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .outerjoin(Need, Need.id == DeskItem.item_id)
        .outerjoin(Proposal, Proposal.id == DeskItem.item_id)
    )


def _narrowed(query: Any, asked: ItemQuery) -> Any:
    if asked.round_id:
        query = query.where(DeskItem.round_id == asked.round_id)
    else:
        query = query.where(Round.cycle_id == asked.cycle_id, Round.area_path.between(*bounds(asked.path)))
        query = query.where(Round.level == asked.tier) if asked.tier else query
    if asked.kind:
        query = query.where(DeskItem.item_kind == asked.kind)
    if asked.road:
        query = query.where(DeskItem.road == asked.road)
    if asked.outcome == "undecided":
        return query.where(DeskItem.outcome.is_(None))
    return query.where(DeskItem.outcome == asked.outcome) if asked.outcome else query


def weighs_otherwise() -> list[tuple[str, str]]:
    """Return (round, item) where a desk shows other households or votes than its need or proposal has now.

    A need's figures stand still once its round is closed, so every desk must show them; a proposal's newest desk must.
    """
    found: list[tuple[str, str]] = []
    for item, kind in ((Need, "need"), (Proposal, "proposal")):
        differing = (
            select(Round.ref, item.ref)
            .join(DeskItem, DeskItem.round_id == Round.id)
            .join(item, item.id == DeskItem.item_id)
            .where(
                DeskItem.item_kind == kind,
                (DeskItem.households != item.households) | (DeskItem.votes != item.votes),
            )
        )
        if kind == "proposal":
            differing = differing.where(DeskItem.current)
        found += [(round_ref, ref) for round_ref, ref in db.session.execute(differing.order_by(Round.ref, item.ref))]
    return found
