"""Questions about what rounds still owe to their halls before they may close; the database asks the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, exists, func, or_, select

from app.areas.states.paths import Level
from app.cycles.models.cycles import CycleTier, DeskItem, Round, TierRule
from app.cycles.rules.requirements import OF_PEOPLE
from app.cycles.states import RoundKind, RoundState, RuleKind
from app.forums.models.field import Submission
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.forums.models.workbook import Batch
from app.forums.queries import paper
from app.forums.rules.outstanding import Outstanding
from app.forums.states.field import RecordFate
from app.forums.states.sittings import ForumState
from app.forums.states.workbook import BatchState
from app.store import clock
from app.store.base import db

#: The tiers at which people themselves are asked.
VOICES = (Level.VILLAGE, Level.COMMUNITY)


def outstanding_in(round_ids: Sequence[int]) -> dict[int, Outstanding]:
    """Return what each of the rounds still owes."""
    sheets: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for forum, n in paper.waiting_in(round_ids):
        sheets[forum.round_id].append((forum.ref, forum.number, n))
    batches: dict[int, list[int]] = defaultdict(list)
    checked = select(Batch.round_id, Batch.id).where(Batch.round_id.in_(round_ids), Batch.state == BatchState.CHECKED)
    for round_id, batch_id in db.session.execute(checked.order_by(Batch.id)):
        batches[round_id].append(batch_id)
    sent = select(Forum.round_id, func.count()).join(Submission, Submission.forum_id == Forum.id)
    sent = sent.where(Forum.round_id.in_(round_ids), Submission.fate == RecordFate.PARKED).group_by(Forum.round_id)
    parked = {round_id: int(n) for round_id, n in db.session.execute(sent)}
    silent = set(db.session.scalars(select(Round.id).where(Round.id.in_(round_ids), unspoken())))
    return {
        ident: Outstanding(sheets.get(ident, ()), batches.get(ident, ()), parked.get(ident, 0), ident in silent)
        for ident in round_ids
    }


def unspoken() -> Any:
    """Return the condition that nobody met in a regular round and nobody has said why.

    It holds at the tiers where people are asked; above them where the rules of the tier ask for people, and for a desk
    on which nothing lies.
    """
    held = exists().where(Forum.round_id == Round.id, Forum.state == ForumState.HELD)
    lies = exists().where(DeskItem.round_id == Round.id)
    asked = or_(Round.level.in_(VOICES), ~lies, _rules_ask())
    declared = exists().where(NotHeld.round_id == Round.id)
    return (Round.round_kind == RoundKind.REGULAR) & asked & ~held & ~declared


def is_silent(round_id: int) -> bool:
    """Tell whether the round owes a sitting, or a word why there was none."""
    return db.session.scalar(select(Round.id).where(Round.id == round_id, unspoken())) is not None


def _rules_ask() -> Any:
    """Return the condition that the tier of the round asks for a quorum, a share, a group or a stage (``asks``)."""
    counted = and_(TierRule.rule_kind.in_(OF_PEOPLE), TierRule.least > 0)
    more = exists().where(TierRule.cycle_tier_id == CycleTier.id, or_(TierRule.rule_kind == RuleKind.STAGE, counted))
    return exists().where(
        CycleTier.cycle_id == Round.cycle_id,
        CycleTier.level == Round.level,
        or_(CycleTier.quorum > 0, more),
    )


def empty_rounds(cycle_id: int, level: str, bounds: tuple[int, int], limit: int) -> Sequence[Round]:
    """Return the open rounds of the tier between two paths in which nobody met and on whose desk nothing lies.

    Left out are those whose window has not opened: nobody could meet yet.
    """
    lies = exists().where(DeskItem.round_id == Round.id)
    query = select(Round).where(
        Round.cycle_id == cycle_id,
        Round.level == level,
        Round.area_path.between(*bounds),
        Round.state == RoundState.OPEN,
        Round.opens_on <= clock.today(),
        unspoken(),
        ~lies,
    )
    return db.session.scalars(query.order_by(Round.area_path).limit(limit)).all()
