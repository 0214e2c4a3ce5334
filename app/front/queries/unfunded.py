"""The unfunded register: paged by key, oldest first; a fixed number of questions whatever the size of the area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text

from app.aggregation.models.decisions import Decision
from app.areas.states.paths import bounds
from app.cycles.models.cycles import WITHOUT_MONEY, Category, Cycle, DeskItem, Reason, Round
from app.cycles.rules.outcomes import UNMET
from app.cycles.states import RoundState
from app.forums.models.needs import Need
from app.plans.queries.carryover import without_money
from app.proposals.models import Proposal
from app.store.base import db
from app.store.statements import Question, built_once
from app.thai.digits import whole_number
from app.web.question import PageQuestion

#: Rows on one page: with long sentences, too, it stays below 60 kB on the first load.
ROWS = 20
#: Which filters are set.
Chosen = frozenset[str]
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
    #: The last project on the page before, where those that got a part are asked for; None where they are not.
    parts_after: int | None = None

    FILTERS: ClassVar = ("category", "outcome", "reason", "since")

    def rows(self, limit: int = ROWS + 1) -> list[UnfundedEntry]:
        """Return a page of the register, what waits longest first."""
        rows = db.session.execute(*_rows(self.after, limit, *self._values(), by=self._by()))
        return [UnfundedEntry._make(row) for row in rows]

    def groups(self) -> list[UnfundedGroup]:
        """Return the whole register by category, outcome and reason."""
        rows = db.session.execute(*_groups(*self._values(), by=self._by()))
        return [UnfundedGroup._make((*row[:4], int(row[4]))) for row in rows]

    def _values(self) -> tuple[int, int, int, str, str, str]:
        low, high = bounds(self.path)
        return low, high, whole_number(self.since, 9999) or 0, self.category, self.outcome, self.reason

    def _by(self) -> Chosen:
        return frozenset(name for name in self.FILTERS if getattr(self, name))


@built_once
def _rows(  # noqa: PLR0917 - what built_once binds is given by its place
    after: int, limit: int, low: int, high: int, since: int, category: str, outcome: str, reason: str, *, by: Chosen
) -> Question:
    asked: Question = select(
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
    asked = _left(asked, low, high).join(Round, Round.id == DeskItem.round_id).where(Round.state != RoundState.OPEN)
    asked = _with_texts(asked).where(DeskItem.item_id > after)
    asked = asked.where(*_chosen(since, category, outcome, reason, by))
    return asked.order_by(DeskItem.item_id).limit(limit)


@built_once
def _groups(  # noqa: PLR0917 - what built_once binds is given by its place
    low: int, high: int, since: int, category: str, outcome: str, reason: str, *, by: Chosen
) -> Question:
    keys = (DeskItem.category_id, DeskItem.outcome, Decision.reason_id)
    asked = _left(select(*keys, func.count(), func.coalesce(func.sum(DeskItem.satang), 0)), low, high)
    asked = asked.where(DeskItem.round_id.not_in(select(Round.id).where(Round.state == RoundState.OPEN)))
    if "since" in by:
        asked = _with_texts(asked)
    return asked.where(*_chosen(since, category, outcome, reason, by)).group_by(*keys)


def _left(asked: Question, low: int, high: int) -> Question:
    """Ask what the desks of closed rounds left without money, over the index of just these.

    The literal list lets both databases take it, and the sum keeps SQLite from going through the whole area instead.
    """
    return (
        asked.select_from(DeskItem)
        .outerjoin(Decision, Decision.id == DeskItem.decision_id)
        .where(
            DeskItem.current,
            text(f"desk_item.{WITHOUT_MONEY}"),
            (DeskItem.area_path + 0).between(low, high),
            or_(DeskItem.outcome.in_(UNMET), without_money()),
        )
    )


def _chosen(since: int, category: str, outcome: str, reason: str, by: Chosen) -> list[ColumnElement[bool]]:
    """Return the conditions of the filters that are set."""
    conditions = {
        "since": _FIRST.c.fiscal_year <= since,
        "category": DeskItem.category_id.in_(select(Category.id).where(Category.code == category)),
        "outcome": DeskItem.outcome == outcome,
        "reason": Decision.reason_id.in_(select(Reason.id).where(Reason.code == reason)),
    }
    return [condition for name, condition in conditions.items() if name in by]


#: The fiscal year of each round.
_FIRST = select(Round.id, Cycle.fiscal_year).join(Cycle, Cycle.id == Round.cycle_id).subquery("first_round")


def _with_texts(asked: Question) -> Question:
    """Join the item's own row and the round in which it began."""
    return (
        asked.outerjoin(Proposal, and_(Proposal.id == DeskItem.item_id, DeskItem.item_kind == "proposal"))
        .outerjoin(Need, and_(Need.id == DeskItem.item_id, DeskItem.item_kind == "need"))
        .join(_FIRST, _FIRST.c.id == func.coalesce(Proposal.round_id, Need.round_id))
    )


def reasons() -> dict[int, Reason]:
    """Return every reason that leaves an item without money, by id."""
    return {reason.id: reason for reason in db.session.scalars(*_reasons())}


@built_once
def _reasons() -> Select[Reason]:
    return select(Reason).where(Reason.outcome.in_(UNMET)).order_by(Reason.outcome, Reason.position)


def all_categories() -> Sequence[Category]:
    """Return all categories in their order, former ones included."""
    return db.session.scalars(*_all_categories()).all()


@built_once
def _all_categories() -> Select[Category]:
    return select(Category).order_by(Category.position, Category.id)


def years(province: int) -> Sequence[int]:
    """Return the fiscal years (B.E.) of the province's cycles, newest first."""
    return db.session.scalars(*_years(province)).all()


@built_once
def _years(province: int) -> Select[int]:
    return select(Cycle.fiscal_year).where(Cycle.province == province).distinct().order_by(Cycle.fiscal_year.desc())
