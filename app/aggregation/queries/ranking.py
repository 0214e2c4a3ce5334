"""Questions of a ranking: the rule, the items, the standing tallies, how ties were settled, what passes the ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.aggregation.models.ranking import CeilingOverride, RankingRule, Settlement, TallySheet
from app.cycles.models.cycles import CycleTier, DeskItem, Round
from app.cycles.rules.outcomes import GOES_ON, UNRANKED
from app.cycles.states import ItemKind
from app.forums.models.needs import Need
from app.proposals.models import Proposal
from app.store.base import db


class RankableItem(NamedTuple):
    """An item that a round ranks; ``satang`` is its estimate."""

    item_id: int
    kind: str
    ref: str
    title: str
    area_path: int
    households: int
    votes: int
    satang: int
    outcome: str | None
    rank: int | None


def rule_of(round_: Round) -> RankingRule | None:
    """Return the ranking rule of the round's tier with its criteria; none where the cycle set none."""
    return rule_at(round_.cycle_id, round_.level)


def rule_at(cycle_id: int, level: str) -> RankingRule | None:
    """Return the ranking rule of one tier of the cycle with its criteria; none where the cycle set none."""
    query = (
        select(RankingRule)
        .join(CycleTier, CycleTier.id == RankingRule.cycle_tier_id)
        .where(CycleTier.cycle_id == cycle_id, CycleTier.level == level)
        .options(joinedload(RankingRule.criteria))
    )
    return db.session.scalars(query).unique().first()


def rules_of(cycle_id: int) -> dict[int, RankingRule]:
    """Return the ranking rules of a cycle by the id of their tier."""
    query = (
        select(RankingRule)
        .join(CycleTier, CycleTier.id == RankingRule.cycle_tier_id)
        .where(CycleTier.cycle_id == cycle_id)
        .options(selectinload(RankingRule.criteria))
    )
    return {rule.cycle_tier_id: rule for rule in db.session.scalars(query)}


def items(round_: Round) -> list[RankableItem]:
    """Return what the round ranks: all that is still in its own shape; the top tier ranks proposals only."""
    query = (
        select(
            DeskItem.item_id,
            DeskItem.item_kind,
            func.coalesce(Proposal.ref, Need.ref),
            func.coalesce(Proposal.title, Need.title),
            DeskItem.area_path,
            DeskItem.households,
            DeskItem.votes,
            DeskItem.satang,
            DeskItem.outcome,
            DeskItem.rank,
        )
        .outerjoin(Proposal, and_(Proposal.id == DeskItem.item_id, DeskItem.item_kind == ItemKind.PROPOSAL))
        .outerjoin(Need, and_(Need.id == DeskItem.item_id, DeskItem.item_kind == ItemKind.NEED))
        .where(DeskItem.round_id == round_.id, or_(DeskItem.outcome.is_(None), DeskItem.outcome.not_in(UNRANKED)))
    )
    if round_.upper_id is None:
        query = query.where(DeskItem.item_kind == ItemKind.PROPOSAL)
    return [RankableItem._make(row) for row in db.session.execute(query.order_by(DeskItem.id))]


def sheets(round_id: int) -> Sequence[TallySheet]:
    """Return the tallies that stand, oldest first, with their numbers and forums."""
    later = aliased(TallySheet)
    query = (
        select(TallySheet)
        .outerjoin(later, later.supersedes_id == TallySheet.id)
        .where(TallySheet.round_id == round_id, later.id.is_(None))
        .options(joinedload(TallySheet.marks), joinedload(TallySheet.forum))
    )
    return db.session.scalars(query.order_by(TallySheet.id)).unique().all()


def sheet_by_id(round_id: int, sheet_id: int) -> TallySheet | None:
    """Return one of the round's tallies that stand."""
    return next((sheet for sheet in sheets(round_id) if sheet.id == sheet_id), None)


def replaced_sheets(round_id: int) -> int:
    """Return how many tallies of the round were replaced by a corrected one."""
    counted = select(func.count()).where(TallySheet.round_id == round_id, TallySheet.supersedes_id.is_not(None))
    return db.session.scalar(counted) or 0


def settlements(round_id: int) -> Sequence[Settlement]:
    """Return how ties of the round were settled, in the order in which that was done."""
    query = select(Settlement).where(Settlement.round_id == round_id).options(joinedload(Settlement.items))
    return db.session.scalars(query.order_by(Settlement.id)).unique().all()


def override_of(round_id: int) -> CeilingOverride | None:
    """Return the recorded passing of the round's ceiling."""
    return db.session.scalars(select(CeilingOverride).where(CeilingOverride.round_id == round_id)).first()


def overrides_of(cycle_id: int, limit: int = 500) -> Sequence[tuple[CeilingOverride, Round]]:
    """Return every recorded passing of a ceiling in the cycle with its round, widest tier first."""
    query = (
        select(CeilingOverride, Round)
        .join(Round, Round.id == CeilingOverride.round_id)
        .where(Round.cycle_id == cycle_id)
        .order_by(Round.position.desc(), Round.area_path, Round.number)
        .limit(limit)
    )
    return [(override, round_) for override, round_ in db.session.execute(query)]


def overrides_in(round_ids: Sequence[int]) -> dict[int, CeilingOverride]:
    """Return the recorded passings of the rounds' ceilings, by round."""
    query = select(CeilingOverride).where(CeilingOverride.round_id.in_(round_ids))
    return {override.round_id: override for override in db.session.scalars(query)}


def going(round_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return how many items each round hands on by now, and their estimates in satang; none for those without."""
    counted = (
        select(DeskItem.round_id, func.count(), func.coalesce(func.sum(DeskItem.satang), 0))
        .where(DeskItem.round_id.in_(round_ids), DeskItem.outcome.in_(GOES_ON))
        .group_by(DeskItem.round_id)
    )
    return {round_id: (int(n), int(satang)) for round_id, n, satang in db.session.execute(counted)}
