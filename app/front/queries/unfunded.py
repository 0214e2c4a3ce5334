"""The unfunded register: paged by key, oldest first; a fixed number of questions whatever the size of the area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Select, and_, func, or_, select

from app.aggregation.models.decisions import Decision
from app.areas.states.paths import bounds
from app.cycles.models.cycles import Category, Cycle, DeskItem, Reason, Round
from app.cycles.rules.outcomes import UNMET
from app.cycles.states import RoundState
from app.forums.models.needs import Need
from app.plans.queries.carryover import without_money
from app.proposals.models import Proposal
from app.store.base import db
from app.thai.digits import whole_number
from app.web.question import PageQuestion

ROWS = 50
#: Most rows of a table or workbook; a whole large province stays below.
MOST = 50_000


class UnfundedEntry(NamedTuple):
    """One line of the register."""

    item_id: int
    kind: str
    ref: str
    title: str
    area_path: int
    category_id: int
    outcome: str
    reason_id: int | None
    sentence: str
    households: int
    votes: int
    satang: int
    #: Fiscal year (B.E.) of the cycle in which it was first asked, and the moment.
    first_year: int
    asked_at: datetime
    round_ref: str


class UnfundedGroup(NamedTuple):
    """How much of the register belongs to a category, an outcome and a reason."""

    category_id: int
    outcome: str
    reason_id: int | None
    n: int
    satang: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(PageQuestion):
    """The register's question."""

    path: int
    category: str = ""
    outcome: str = ""
    reason: str = ""
    #: Fiscal year in which it was first asked, or earlier.
    since: str = ""
    after: int = 0
    #: The last project of those that got a part on the page before.
    parts_after: int = 0

    FILTERS: ClassVar = ("category", "outcome", "reason", "since")

    def rows(self, limit: int = ROWS + 1) -> list[UnfundedEntry]:
        """Return a page of the register, what waits longest first."""
        query = self._filtered(
            select(
                DeskItem.item_id,
                DeskItem.item_kind,
                func.coalesce(Proposal.ref, Need.ref),
                func.coalesce(Proposal.title, Need.title),
                DeskItem.area_path,
                DeskItem.category_id,
                DeskItem.outcome,
                Decision.reason_id,
                Decision.sentence,
                DeskItem.households,
                DeskItem.votes,
                DeskItem.satang,
                _FIRST.c.fiscal_year,
                func.coalesce(Proposal.drafted_at, Need.recorded_at),
                Round.ref,
            )
        ).where(DeskItem.item_id > self.after)
        return [UnfundedEntry._make(row) for row in db.session.execute(query.order_by(DeskItem.item_id).limit(limit))]

    def groups(self) -> list[UnfundedGroup]:
        """Return the whole register by category, outcome and reason."""
        keys = (DeskItem.category_id, DeskItem.outcome, Decision.reason_id)
        sums = (func.count(), func.coalesce(func.sum(DeskItem.satang), 0))
        query = self._filtered(select(*keys, *sums), whole=bool(self.since)).group_by(*keys)
        return [UnfundedGroup._make((*row[:4], int(row[4]))) for row in db.session.execute(query)]

    def _filtered(self, asked: Select[*tuple[Any, ...]], *, whole: bool = True) -> Select[*tuple[Any, ...]]:
        low, high = bounds(self.path)
        asked = (
            asked.select_from(DeskItem)
            .join(Round, Round.id == DeskItem.round_id)
            .outerjoin(Decision, Decision.id == DeskItem.decision_id)
            .where(
                DeskItem.current,
                DeskItem.item_kind.in_(("need", "proposal")),
                DeskItem.area_path.between(low, high),
                Round.state != RoundState.OPEN,
                or_(DeskItem.outcome.in_(UNMET), without_money()),
            )
        )
        if whole:
            asked = _with_texts(asked)
        if since := whole_number(self.since, 9999):
            asked = asked.where(_FIRST.c.fiscal_year <= since)
        if self.category:
            asked = asked.where(DeskItem.category_id.in_(select(Category.id).where(Category.code == self.category)))
        if self.outcome:
            asked = asked.where(DeskItem.outcome == self.outcome)
        if self.reason:
            asked = asked.where(Decision.reason_id.in_(select(Reason.id).where(Reason.code == self.reason)))
        return asked


#: The fiscal year of each round.
_FIRST = select(Round.id, Cycle.fiscal_year).join(Cycle, Cycle.id == Round.cycle_id).subquery("first_round")


def _with_texts(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join the item's own row and the round in which it began."""
    return (
        asked.outerjoin(Proposal, and_(Proposal.id == DeskItem.item_id, DeskItem.item_kind == "proposal"))
        .outerjoin(Need, and_(Need.id == DeskItem.item_id, DeskItem.item_kind == "need"))
        .join(_FIRST, _FIRST.c.id == func.coalesce(Proposal.round_id, Need.round_id))
    )


def reasons() -> dict[int, Reason]:
    """Return every reason that leaves an item without money, by id."""
    query = select(Reason).where(Reason.outcome.in_(UNMET)).order_by(Reason.outcome, Reason.position)
    return {reason.id: reason for reason in db.session.scalars(query)}


def all_categories() -> Sequence[Category]:
    """Return all categories in their order, former ones included."""
    return db.session.scalars(select(Category).order_by(Category.position, Category.id)).all()


def years(province: int) -> Sequence[int]:
    """Return the fiscal years (B.E.) of the province's cycles, newest first."""
    query = select(Cycle.fiscal_year).where(Cycle.province == province).distinct()
    return db.session.scalars(query.order_by(Cycle.fiscal_year.desc())).all()
