"""What waits for each duty: one statement a list, each bounded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models.accounts import Account
from app.areas.models import Area
from app.areas.states.paths import SPAN, Level
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import CycleState, ItemKind, Outcome, RoundKind, RoundState
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.states.sittings import ForumState
from app.ledger.actor import Post
from app.ledger.models import Entry, Leaf
from app.plans.models.candidates import Brief, Candidate, ProposalCandidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, Project
from app.plans.states import BriefState, CandidateState
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db

MOST, MOST_BELOW = 20, 400
#: Names of a round's area, for its title.
_AREA = (Area.level, Area.name_th, Area.name_en, Area.moo, Area.path)


def within(column: Any, posts: Sequence[Post]) -> ColumnElement[bool]:
    """Return the condition that the path in ``column`` lies in the area of one of the posts."""
    return or_(false(), *(column.between(post.low, post.high) for post in posts))


def province_of(column: Any, posts: Sequence[Post]) -> ColumnElement[bool]:
    """Return the condition that the province in ``column`` (two digits) lies wholly in the area of one of the posts."""
    span = SPAN[Level.PROVINCE]
    wide = [post for post in posts if post.width >= span - 1]
    return or_(false(), *(column.between(post.low // span, post.high // span) for post in wide))


def _count(model: Any, *conditions: Any) -> Any:
    return select(func.count(model.id)).where(*conditions).scalar_subquery()


_STANDING = and_(Forum.round_id == Round.id, Forum.state != ForumState.CANCELLED)
_NOT_MINUTED = ~select(AgendaItem.id).where(AgendaItem.forum_id == Forum.id, AgendaItem.minutes != "").exists()


def open_rounds(posts: Sequence[Post], levels: Sequence[str], *, today: date) -> Sequence[Row[Any]]:
    """Return open rounds of those tiers in the posts' areas, the window that closes first on top; one row too many.

    A desk above the village is left out while its window is ahead and nothing lies on it.

    Rows of ref, round_kind, the window, area columns; counts forums, held, uncounted (no attendance), unminuted,
    arrived, undecided, below (open rounds that hand up to it).
    """
    query = select(
        Round.ref,
        Round.round_kind,
        Round.opens_on,
        Round.closes_on,
        *_AREA,
        _count(Forum, _STANDING).label("forums"),
        _count(Forum, _STANDING, Forum.state == ForumState.HELD).label("held"),
        _count(Forum, _STANDING, Forum.state == ForumState.HELD, Forum.attendance_total == 0).label("uncounted"),
        _count(Forum, _STANDING, Forum.state == ForumState.HELD, _NOT_MINUTED).label("unminuted"),
        _count(DeskItem, DeskItem.round_id == Round.id).label("arrived"),
        _count(DeskItem, DeskItem.round_id == Round.id, DeskItem.decision_id.is_(None)).label("undecided"),
        _below().label("below"),
    )
    arrived = select(DeskItem.id).where(DeskItem.round_id == Round.id).exists()
    due = or_(Round.level.in_((Level.VILLAGE, Level.COMMUNITY)), Round.opens_on <= today, arrived)
    return _soonest(query.where(due), posts, levels)


def next_window(posts: Sequence[Post], levels: Sequence[str]) -> date | None:
    """Return the first day of the next window among the open rounds of those tiers in the posts' areas."""
    mine = Round.state == RoundState.OPEN, Round.level.in_(levels), within(Round.area_path, posts)
    return db.session.scalar(select(func.min(Round.opens_on)).where(*mine, Round.opens_on > clock.today()))


def _below() -> Any:
    lower = aliased(Round, name="lower_round")
    return (
        select(func.count(lower.id)).where(lower.upper_id == Round.id, lower.state == RoundState.OPEN).scalar_subquery()
    )


def progress_of_tiers(cycle_id: int, posts: Sequence[Post]) -> Sequence[Row[Any]]:
    """Return how far the cycle's tiers in the posts' areas are. Rows of level, rounds, held (a forum), closed."""
    held = select(Forum.id).where(Forum.round_id == Round.id, Forum.state == ForumState.HELD).exists()
    query: Any = select(
        Round.level,
        func.count(Round.id).label("rounds"),
        func.count(Round.id).filter(held).label("held"),
        func.count(Round.id).filter(Round.state != RoundState.OPEN).label("closed"),
    ).where(Round.cycle_id == cycle_id, Round.round_kind == RoundKind.REGULAR, within(Round.area_path, posts))
    return db.session.execute(query.group_by(Round.level)).all()


def open_below(refs: Sequence[str]) -> Sequence[Row[Any]]:
    """Return the open rounds that hand up to the rounds of those numbers. Rows of upper (its number), area columns."""
    lower = aliased(Round, name="lower_round")
    query: Any = (
        select(Round.ref.label("upper"), *_AREA)
        .join(lower, lower.upper_id == Round.id)
        .join(Area, Area.id == lower.area_id)
        .where(Round.ref.in_(refs), lower.state == RoundState.OPEN)
    )
    return db.session.execute(query.order_by(lower.area_path).limit(MOST_BELOW)).all()


def without_forum(posts: Sequence[Post], *, opened_by: date) -> Sequence[Row[Any]]:
    """Return open village rounds whose window has opened by that day and that have no forum; one row too many.

    Rows of ref, opens_on, closes_on and area columns, the window that closes first on top.
    """
    query = select(Round.ref, Round.opens_on, Round.closes_on, *_AREA).where(
        ~select(Forum.id).where(_STANDING).exists(), Round.opens_on <= opened_by
    )
    return _soonest(query, posts, (Level.VILLAGE, Level.COMMUNITY))


def count_without_forum(posts: Sequence[Post], *, opened_by: date, closing_by: date) -> tuple[int, int]:
    """Return how many open village rounds have no forum, and how many of these close by that day."""
    late = func.count(Round.id).filter(Round.closes_on <= closing_by)
    counted = select(func.count(Round.id), late).where(
        Round.state == RoundState.OPEN,
        Round.level.in_((Level.VILLAGE, Level.COMMUNITY)),
        within(Round.area_path, posts),
        Round.opens_on <= opened_by,
        ~select(Forum.id).where(_STANDING).exists(),
    )
    both = db.session.execute(counted).one()
    return int(both[0]), int(both[1])


def _soonest(query: Any, posts: Sequence[Post], levels: Sequence[str]) -> Sequence[Row[Any]]:
    return db.session.execute(
        query.join(Area, Area.id == Round.area_id)
        .where(Round.state == RoundState.OPEN, Round.level.in_(levels), within(Round.area_path, posts))
        .order_by(Round.closes_on, Round.area_path, Round.id)
        .limit(MOST + 1)
    ).all()


def cycles(posts: Sequence[Post]) -> Sequence[Row[Any]]:
    """Return the cycles of the posts' provinces that are not closed, newest first, with how many rounds are open."""
    open_ones = _count(Round, Round.cycle_id == Cycle.id, Round.state == RoundState.OPEN).label("open_rounds")
    unsigned = _count(Round, Round.cycle_id == Cycle.id, Round.state == RoundState.CLOSED).label("unsigned")
    query = select(
        Cycle.province, Cycle.code, Cycle.name_th, Cycle.name_en, Cycle.state, Cycle.deadline, open_ones, unsigned
    ).where(Cycle.state != CycleState.CLOSED, province_of(Cycle.province, posts))
    return db.session.execute(query.order_by(Cycle.fiscal_year.desc(), Cycle.id).limit(MOST)).all()


def waiting_candidates(posts: Sequence[Post]) -> tuple[int, int]:
    """Return how many adopted proposals no candidate has taken in, and how many candidates have no place in a plan."""
    taken = select(ProposalCandidate.id).where(ProposalCandidate.source_id == Proposal.id, ProposalCandidate.standing())
    adopted = (
        select(func.count(DeskItem.id))
        .join(Proposal, Proposal.id == DeskItem.item_id)
        .where(
            DeskItem.item_kind == ItemKind.PROPOSAL,
            DeskItem.outcome == Outcome.ADOPTED,
            within(DeskItem.area_path, posts),
            ~taken.exists(),
        )
        .scalar_subquery()
    )
    unplaced = _count(Candidate, within(Candidate.area_path, posts), Candidate.state == CandidateState.OPEN)
    both = db.session.execute(select(adopted, unplaced)).one()
    return int(both[0] or 0), int(both[1] or 0)


def briefs_in_hand(posts: Sequence[Post]) -> Sequence[Row[str, str, BriefState]]:
    """Return the briefs that wait for their second person, and those given back. Rows of ref, title, state."""
    waits = or_(Brief.state == BriefState.COMPLETE, Brief.returned_because != "")
    query = (
        select(Candidate.ref, Candidate.title, Brief.state)
        .join(Brief, Brief.candidate_id == Candidate.id)
        .where(within(Candidate.area_path, posts), Candidate.state != CandidateState.FUNDED, waits)
    )
    return db.session.execute(query.order_by(Brief.completed_at, Candidate.number).limit(MOST)).all()


def plans_of_year(posts: Sequence[Post], fiscal_year: int) -> Sequence[Plan]:
    """Return the development plans of the posts' provinces that cover the fiscal year."""
    query = select(Plan).where(province_of(Plan.province, posts))
    query = query.where(Plan.first_year <= fiscal_year, Plan.last_year >= fiscal_year)
    return db.session.scalars(query.order_by(Plan.province, Plan.id).limit(MOST)).all()


def annual_plans(posts: Sequence[Post]) -> Sequence[Row[Any]]:
    """Return the annual plans of the posts' provinces, newest first.

    Rows of id, fiscal_year, province, state, projects.
    """
    mine = (Project.annual_plan_id == AnnualPlan.id, Project.taken_out_at.is_(None))
    projects = _count(Project, *mine).label("projects")
    query = select(AnnualPlan.id, AnnualPlan.fiscal_year, AnnualPlan.province, AnnualPlan.state, projects).where(
        province_of(AnnualPlan.province, posts)
    )
    return db.session.execute(query.order_by(AnnualPlan.fiscal_year.desc(), AnnualPlan.id).limit(MOST)).all()


def closed_lately(posts: Sequence[Post]) -> Sequence[Row[Any]]:
    """Return the rounds closed last in the posts' areas. Rows of ref, closed_at, arrived and area columns."""
    arrived = _count(DeskItem, DeskItem.round_id == Round.id).label("arrived")
    query = (
        select(Round.ref, Round.closed_at, arrived, *_AREA)
        .join(Area, Area.id == Round.area_id)
        .where(Round.state != RoundState.OPEN, within(Round.area_path, posts))
    )
    return db.session.execute(query.order_by(Round.closed_at.desc(), Round.id.desc()).limit(10)).all()


def last_entry() -> Any:
    """Return id, moment and digest of the ledger's newest entry."""
    newest = select(Entry.id, Entry.at, Entry.digest).join(Leaf, Leaf.entry_id == Entry.id)
    return db.session.execute(newest.order_by(Leaf.id.desc()).limit(1)).first()


def accounts() -> int:
    """Return how many accounts are open."""
    return db.session.scalar(select(func.count(Account.id)).where(Account.closed_at.is_(None))) or 0
