"""Questions about accounts: who they are, which posts they hold, what waits for a second person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models.accounts import Account, AccountDuty, ProposedAct
from app.accounts.states import Duty, ProposedState
from app.areas.models import Area
from app.areas.states.paths import above, bounds
from app.ledger.actor import OPERATOR, Actor, Post
from app.store import clock
from app.store.base import Ref, db
from app.thai.text import like_pattern, tidy

#: Most rows of a list of this room.
MOST = 200


def by_username(username: str) -> Account | None:
    """Return the account of that name, in capitals or not; a name of before may stand as it was typed then."""
    typed = username.strip().lower()
    named = select(Account).where(Account.username.in_((tidy(typed), typed)))
    return db.session.scalars(named.order_by(Account.id)).first()


def by_id(account_id: int) -> Account | None:
    """Return the account."""
    return db.session.get(Account, account_id)


def duties_of(account_id: int) -> Sequence[tuple[AccountDuty, Area]]:
    """Return the duties that the account holds today with their areas, widest first."""
    held = (
        select(AccountDuty, Area)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(AccountDuty.account_id == account_id, _held_on(clock.today()))
        .order_by(Area.path, AccountDuty.id)
    )
    return [(duty, area) for duty, area in db.session.execute(held)]


def standing_duties(account_id: int) -> Sequence[AccountDuty]:
    """Return the duties of the account that are neither withdrawn nor over; some may begin later."""
    query = select(AccountDuty).where(
        AccountDuty.account_id == account_id,
        AccountDuty.ended_at.is_(None),
        or_(AccountDuty.valid_to.is_(None), AccountDuty.valid_to >= clock.today()),
    )
    return db.session.scalars(query.order_by(AccountDuty.id)).all()


def ever_held(account_id: int) -> Sequence[AccountDuty]:
    """Return every duty that the account was ever given, newest first, each with its area."""
    query = select(AccountDuty).where(AccountDuty.account_id == account_id).options(joinedload(AccountDuty.area))
    return db.session.scalars(query.order_by(AccountDuty.id.desc()).limit(MOST)).all()


def duty_by_id(duty_id: int) -> AccountDuty | None:
    """Return the duty with its area."""
    return db.session.get(AccountDuty, duty_id, options=[joinedload(AccountDuty.area)])


def posts_of(account_id: int) -> tuple[Post, ...]:
    """Return the posts that the account holds today."""
    return tuple(Post(duty.duty, area.id, *bounds(area.path)) for duty, area in duties_of(account_id))


def actor_of(account: Account) -> Actor:
    """Return the account as actions see it, with the posts that it holds today."""
    return Actor(account.id, account.name, posts_of(account.id))


def acting(account_id: int) -> Actor | None:
    """Return the account as it may act today, when nobody is at the browser; ``None`` once it is closed."""
    if account_id == OPERATOR.id:
        return OPERATOR
    account = by_id(account_id)
    return actor_of(account) if account and not account.closed_at else None


class HeldDuty(NamedTuple):
    """A duty held today: its code, and the path of its area."""

    duty: str
    path: int


def duties_of_all(account_ids: Sequence[int]) -> dict[int, list[HeldDuty]]:
    """Return the duties that the accounts hold today, widest first."""
    query = (
        select(AccountDuty.account_id, AccountDuty.duty, Area.path)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(AccountDuty.account_id.in_(account_ids), _held_on(clock.today()))
    )
    held: dict[int, list[HeldDuty]] = {}
    for row in db.session.execute(query.order_by(Area.path, AccountDuty.id)):
        held.setdefault(row.account_id, []).append(HeldDuty(row.duty, row.path))
    return held


def _held_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a duty is held on that day."""
    return and_(
        AccountDuty.ended_at.is_(None),
        AccountDuty.valid_from <= day,
        or_(AccountDuty.valid_to.is_(None), AccountDuty.valid_to >= day),
    )


def is_lone_administrator() -> bool:
    """Tell whether fewer than two accounts administer this house today: then nobody can be the second person."""
    query = (
        select(func.count(func.distinct(AccountDuty.account_id)))
        .join(Account, Account.id == AccountDuty.account_id)
        .where(AccountDuty.duty == Duty.ADMINISTRATOR, _held_on(clock.today()), Account.closed_at.is_(None))
    )
    return (db.session.scalar(query) or 0) < 2


def is_held_over(duty: Duty, path: int) -> bool:
    """Tell whether an account that can sign in holds the duty over the area at ``path`` today."""
    query = (
        select(AccountDuty.area_id, Area.path)
        .join(Account, Account.id == AccountDuty.account_id)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(AccountDuty.duty == duty, _held_on(clock.today()), Account.closed_at.is_(None))
        .where(Area.path.in_([path, *above(path)]))
    )
    return db.session.execute(query.limit(1)).first() is not None


def accounts_in(posts: Sequence[Post], q: str, after: str, *, limit: int) -> Sequence[Account]:
    """Return the accounts kept in the posts' areas whose name or user name holds ``q``, by user name."""
    mine = [Account.area_path.between(post.low, post.high) for post in posts]
    query = select(Account).where(or_(false(), *mine), Account.username > after)
    if q:
        like = like_pattern(q)
        holds = [func.lower(column).like(like, escape="\\") for column in (Account.username, Account.name)]
        query = query.where(or_(*holds))
    return db.session.scalars(query.order_by(Account.username).limit(limit)).all()


def place_of_account(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area in which the account of an address is kept."""
    account = by_id(args["account_id"])
    return account.area_path if account else None


def names(account_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the accounts."""
    if not account_ids:
        return {}
    found = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(set(account_ids))))
    return {row.id: row.name for row in found}


def proposed_by_id(proposed_id: int) -> ProposedAct | None:
    """Return the proposal."""
    return db.session.get(ProposedAct, proposed_id)


def locked_proposed(proposed_id: int) -> None:
    """Lock the proposal until the act is saved, and read it anew: two may want to be the second person at once."""
    query = select(ProposedAct).where(ProposedAct.id == proposed_id).with_for_update()
    db.session.scalars(query.execution_options(populate_existing=True)).one()


def waiting_about(act: str, subject: Ref) -> Sequence[ProposedAct]:
    """Return what waits for a second person about the record."""
    query = select(ProposedAct).where(
        ProposedAct.subject_kind == subject.kind,
        ProposedAct.subject_id == subject.id,
        ProposedAct.act == act,
        ProposedAct.state == ProposedState.WAITING,
        ProposedAct.lapses_on >= clock.today(),
    )
    return db.session.scalars(query.order_by(ProposedAct.id).limit(MOST)).all()


def waiting_in(posts: Sequence[Post], acts: Sequence[str]) -> Sequence[ProposedAct]:
    """Return what waits for a second person in the posts' areas, of these kinds, the oldest first."""
    mine = [ProposedAct.area_path.between(post.low, post.high) for post in posts]
    query = select(ProposedAct).where(
        ProposedAct.state == ProposedState.WAITING,
        ProposedAct.lapses_on >= clock.today(),
        ProposedAct.act.in_(acts),
        or_(false(), *mine),
    )
    return db.session.scalars(query.order_by(ProposedAct.id).limit(MOST)).all()


def proposed_by(account_id: int) -> Sequence[ProposedAct]:
    """Return what the account has proposed, newest first."""
    query = select(ProposedAct).where(ProposedAct.proposed_by_id == account_id)
    return db.session.scalars(query.order_by(ProposedAct.id.desc()).limit(MOST)).all()


def taken_names(usernames: Sequence[str]) -> set[str]:
    """Return those of the user names, in small letters, that an account has."""
    query = select(Account.username).where(func.lower(Account.username).in_(set(usernames)))
    return {name.lower() for name in db.session.scalars(query)}


#: A duty is confirmed once a year.
CONFIRMED_FOR = timedelta(days=365)


class DutyToConfirm(NamedTuple):
    """A duty that the office has not confirmed for a year: whose it is, since when, and when it was confirmed last."""

    id: int
    account_id: int
    name: str
    username: str
    duty: str
    path: int
    valid_from: date
    valid_to: date | None
    confirmed_on: date | None


def to_confirm(posts: Sequence[Post], me: int, after: int, *, limit: int) -> list[DutyToConfirm]:
    """Return the duties in the posts' areas that wait for their yearly confirmation, but for one's own."""
    query = (
        select(
            AccountDuty.id,
            Account.id.label("account_id"),
            *(Account.name, Account.username, AccountDuty.duty, Area.path),
            *(AccountDuty.valid_from, AccountDuty.valid_to, AccountDuty.confirmed_on),
        )
        .join(Account, Account.id == AccountDuty.account_id)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(_unconfirmed(posts, me), AccountDuty.id > after)
    )
    return [DutyToConfirm(*row) for row in db.session.execute(query.order_by(AccountDuty.id).limit(limit))]


def n_to_confirm(posts: Sequence[Post], me: int) -> int:
    """Return how many duties wait for their yearly confirmation by this person."""
    joined = select(func.count()).select_from(AccountDuty).join(Account, Account.id == AccountDuty.account_id)
    query = joined.join(Area, Area.id == AccountDuty.area_id).where(_unconfirmed(posts, me))
    return db.session.scalar(query) or 0


def _unconfirmed(posts: Sequence[Post], me: int) -> ColumnElement[bool]:
    """Return the condition that a duty is held today and was neither given nor confirmed within a year."""
    before = clock.today() - CONFIRMED_FOR
    mine = [Area.path.between(post.low, post.high) for post in posts]
    return and_(
        _held_on(clock.today()),
        func.coalesce(AccountDuty.confirmed_on, AccountDuty.valid_from) <= before,
        Account.closed_at.is_(None),
        Account.id != me,
        or_(false(), *mine),
    )


def duties_by_ids(ids: Sequence[int]) -> Sequence[AccountDuty]:
    """Return the duties of these ids, each with its area."""
    query = select(AccountDuty).where(AccountDuty.id.in_(ids)).options(joinedload(AccountDuty.area))
    return db.session.scalars(query.order_by(AccountDuty.id)).all()


def everyone(limit: int = 1000) -> Sequence[Account]:
    """Return the accounts by name, at most ``limit``."""
    return db.session.scalars(select(Account).order_by(Account.username).limit(limit)).all()
