"""The long lists of an area: needs, proposals, projects. Columns, not entities; paged by key; never counted by rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ColumnElement, Row, Select, and_, func, literal, select, tuple_

from app.areas.models import Area
from app.areas.states.paths import SPAN, Level, bounds
from app.cycles.models.counters import AreaStat
from app.cycles.models.cycles import Category, Cycle, DeskItem, Round
from app.cycles.states import ItemKind
from app.forums.models.needs import Need
from app.monitoring.queries.progress import percent_now
from app.monitoring.queries.silence import quiet_columns
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from app.store.statements import Question, built_once
from app.web.question import PageQuestion
from app.web.search import holds

#: Rows on one page: with long words, too, it stays below 60 kB on the first load.
ROWS = 30
UNDECIDED = "undecided"
#: What a project can be asked for: built to the end, or not yet.
BUILT, UNDER_WAY = "built", "under_way"
Place = tuple[int, int]
#: No id lies behind it.
LAST = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(PageQuestion):
    """A list page's question. Empty fields ask for everything."""

    path: int
    category: str = ""
    outcome: str = ""
    channel: str = ""
    cycle: str = ""
    q: str = ""
    #: The key (area path, id) of the last row already seen, or of the first when going back.
    after: Place | None = None
    before: Place | None = None

    FILTERS: ClassVar = ("category", "outcome", "channel", "cycle", "q")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRows:
    """One page of a list; ``next_key`` and ``previous_key`` lead on, where there is more."""

    rows: Sequence[Row[Any]]
    next_key: Place | None
    previous_key: Place | None


def key_of(text: str) -> Place | None:
    """Read the key in an address: ``path-id``; none for anything else."""
    first, _dash, second = text.partition("-")
    both = first.isascii() and first.isdigit() and second.isascii() and second.isdigit()
    return (int(first), int(second)) if both and len(text) <= 32 else None


def needs(search: Search) -> FoundRows:
    """Return which needs of the area there are, by area, oldest first: rows of id and area_path."""
    query: Question = select(Need.id, Need.area_path)
    if search.outcome:
        query = query.join(DeskItem, and_(DeskItem.item_id == Need.id, DeskItem.current))
    if search.cycle:
        query = query.join(Round, Round.id == Need.round_id).join(Cycle, Cycle.id == Round.cycle_id)
    if search.category:
        query = query.join(Category, Category.id == Need.category_id)
    low, high = bounds(search.path)
    return _page(_asked(query.where(Need.area_path.between(low, high)), search, Need), search, Need)


def needs_told(ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return those needs with what the desk that they reached last decided, in the order of ``ids``.

    Rows of id, ref, title, words, channel, households, votes, recorded_at, category, area columns, outcome, cycle.
    """
    rows = {row.id: row for row in db.session.execute(*_needs_told(ids))}
    return [rows[ident] for ident in ids if ident in rows]


@built_once
def _needs_told(ids: Sequence[int]) -> Question:
    query = (
        select(
            Need.id,
            Need.ref,
            Need.title,
            Need.words,
            Need.channel,
            Need.households,
            Need.votes,
            Need.recorded_at,
            *_around(Need),
        )
        .join(DeskItem, and_(DeskItem.item_id == Need.id, DeskItem.current))
        .join(Round, Round.id == Need.round_id)
        .where(Need.id.in_(ids))
    )
    return _joined(query, Need)


def newest_needs(path: int) -> dict[int, int]:
    """Return the needs of one village, the newest first, one page of them: the area of each by its id."""
    last = needs(Search(path=path, before=(path, LAST)))
    return {row.id: row.area_path for row in reversed(last.rows)}


def proposals(search: Search) -> FoundRows:
    """Return proposals of the area with what the desk that they reached last decided, by area, oldest first.

    Rows of id, ref, title, summary, channel, origin, households, votes, satang, category, area columns, outcome, cycle.
    """
    query = (
        select(
            Proposal.id,
            Proposal.ref,
            Proposal.title,
            Proposal.summary,
            Proposal.channel,
            Proposal.origin,
            Proposal.households,
            Proposal.votes,
            Proposal.satang,
            *_around(Proposal),
        )
        .join(DeskItem, and_(DeskItem.item_id == Proposal.id, DeskItem.current))
        .join(Round, Round.id == Proposal.round_id)
    )
    return _page(_filtered(query, search, Proposal), search, Proposal)


def projects(search: Search) -> FoundRows:
    """Return funded projects of the area, by area, oldest first.

    Rows of id, ref, title, allocated, needs, households, origin, fiscal_year, percent, category and area columns.
    """
    percent = percent_now()
    low, high = bounds(search.path)
    query = (
        select(
            Project.id,
            Project.ref,
            Project.title,
            Project.allocated,
            Project.needs,
            Project.households,
            Project.origin,
            AnnualPlan.fiscal_year,
            percent.label("percent"),
            *quiet_columns(clock.today()),
            Project.area_path,
            *_AREA,
            *_CATEGORY,
        )
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Area, Area.id == Project.area_id)
        .join(Category, Category.id == Project.category_id)
        .where(Project.area_path.between(low, high), Project.stands_funded())
    )
    if search.category:
        query = query.where(Category.code == search.category)
    if search.cycle:
        query = query.where(_of_cycle(search.cycle))
    if search.outcome in (BUILT, UNDER_WAY):
        done = func.coalesce(percent, 0) == 100
        query = query.where(done if search.outcome == BUILT else ~done)
    if search.q:
        query = query.where(holds(func.lower(Project.title), search.q, Project.ref))
    return _page(query, search, Project)


def _of_cycle(code: str) -> ColumnElement[bool]:
    """Return the condition that a candidate of the cycle stands behind the project."""
    return (
        select(CandidateProject.id)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .join(Cycle, Cycle.id == Candidate.cycle_id)
        .where(CandidateProject.target_id == Project.id, CandidateProject.standing(), Cycle.code == code)
        .exists()
    )


def total(search: Search, kind: ItemKind) -> int | None:
    """Return how many items of the area the counters know, where they can tell: only cycle and category chosen."""
    if search.outcome or search.channel or search.q:
        return None
    roads = ("in:recorded",) if kind == ItemKind.NEED else ("in:created", "in:agency")
    counted = (
        select(func.sum(AreaStat.n))
        .join(Cycle, Cycle.id == AreaStat.cycle_id)
        .where(
            Cycle.province == search.path // SPAN[Level.PROVINCE],
            AreaStat.area_path == search.path,
            AreaStat.item_kind == kind,
            AreaStat.measure.in_(roads),
        )
    )
    if search.cycle:
        counted = counted.where(Cycle.code == search.cycle)
    if search.category:
        counted = counted.join(Category, Category.id == AreaStat.category_id).where(Category.code == search.category)
    return int(db.session.scalar(counted) or 0)


_AREA = (Area.level, Area.name_th, Area.name_en, Area.moo)
_CATEGORY = (Category.name_th.label("category_th"), Category.name_en.label("category_en"))


def _around(model: Any) -> tuple[Any, ...]:
    return (model.area_path, *_AREA, *_CATEGORY, DeskItem.outcome, Cycle.code.label("cycle"))


def _filtered(query: Select[Any], search: Search, model: Any) -> Select[Any]:
    """Join what every row shows, and keep what ``search`` asks for."""
    low, high = bounds(search.path)
    return _asked(_joined(query, model).where(model.area_path.between(low, high)), search, model)


def _joined(query: Select[Any], model: Any) -> Select[Any]:
    return (
        query.join(Cycle, Cycle.id == Round.cycle_id)
        .join(Area, Area.id == model.area_id)
        .join(Category, Category.id == model.category_id)
    )


def _asked(query: Select[Any], search: Search, model: Any) -> Select[Any]:
    if search.category:
        query = query.where(Category.code == search.category)
    if search.channel:
        query = query.where(model.channel == search.channel)
    if search.cycle:
        query = query.where(Cycle.code == search.cycle)
    if search.outcome:
        query = query.where(_outcome(search.outcome))
    if search.q:
        query = query.where(holds(model.norm, search.q, model.ref, kinds="F"))
    return query


def _outcome(code: str) -> ColumnElement[bool]:
    return DeskItem.outcome.is_(None) if code == UNDECIDED else DeskItem.outcome == code


def _page(query: Select[Any], search: Search, model: Any) -> FoundRows:
    """Read one row more than a page, so that the way on is known without counting."""
    key = tuple_(model.area_path, model.id)
    order = [model.area_path, model.id]
    if search.before:
        query = query.where(key < _bound(search.before)).order_by(*(column.desc() for column in order))
    else:
        query = query.where(key > _bound(search.after)) if search.after else query
        query = query.order_by(*order)
    rows = list(db.session.execute(query.limit(ROWS + 1)).all())
    more, rows = len(rows) > ROWS, rows[:ROWS]
    if search.before:
        rows.reverse()
    goes_on = bool(rows) and (more or search.before is not None)
    goes_back = bool(rows) and (search.after is not None or (search.before is not None and more))
    return FoundRows(
        rows=rows,
        next_key=(rows[-1].area_path, rows[-1].id) if goes_on else None,
        previous_key=(rows[0].area_path, rows[0].id) if goes_back else None,
    )


def _bound(key: Place) -> Any:
    return tuple_(literal(key[0], BigInteger), literal(key[1], BigInteger))
