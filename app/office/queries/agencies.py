"""Questions about agencies and local governments, and about who speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import false, func, or_, select

from app.accounts.models.accounts import Account
from app.agencies.models import Spokesperson
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.models import Agency
from app.ledger.actor import Post
from app.store import clock
from app.store.base import db
from app.thai.text import like_pattern, sort_key


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in the list, and how many accounts speak for it today."""

    id: int
    agency_kind: str
    name_th: str
    name_en: str
    sort_key: str
    valid_to: date | None
    speakers: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks or spoke for an agency."""

    id: int
    account_id: int
    name: str
    username: str
    valid_from: date
    valid_to: date | None


def agencies(posts: Sequence[Post], q: str, after: str, *, limit: int) -> list[AgencyRow]:
    """Return the agencies of the posts' provinces whose name holds ``q``, by name, behind the sort key ``after``."""
    today = clock.today()
    speakers = (
        select(func.count())
        .where(
            Spokesperson.agency_id == Agency.id,
            or_(Spokesperson.valid_to.is_(None), Spokesperson.valid_to >= today),
        )
        .scalar_subquery()
    )
    mine = [Agency.province.between(-(-post.low // PROVINCE_SPAN), post.high // PROVINCE_SPAN) for post in posts]
    query = select(
        *(Agency.id, Agency.agency_kind, Agency.name_th, Agency.name_en, Agency.sort_key, Agency.valid_to), speakers
    ).where(or_(false(), *mine), Agency.sort_key > after)
    if q:
        like = like_pattern(q)
        query = query.where(
            or_(Agency.name_th.like(like, escape="\\"), func.lower(Agency.name_en).like(like, escape="\\"))
        )
    return [AgencyRow(*row) for row in db.session.execute(query.order_by(Agency.sort_key, Agency.id).limit(limit))]


def agency(ident: int) -> Agency | None:
    """Return the agency."""
    return db.session.get(Agency, ident)


def speakers_of(agency_id: int) -> list[Speaker]:
    """Return who speaks and spoke for the agency, those of today first."""
    query = (
        select(
            *(Spokesperson.id, Account.id, Account.name, Account.username),
            *(Spokesperson.valid_from, Spokesperson.valid_to),
        )
        .join(Account, Account.id == Spokesperson.account_id)
        .where(Spokesperson.agency_id == agency_id)
    )
    rows = db.session.execute(query.order_by(Spokesperson.valid_to.is_not(None), Account.username).limit(200))
    return [Speaker(*row) for row in rows]


def spokesperson(ident: int) -> Spokesperson | None:
    """Return one standing of an account with an agency."""
    return db.session.get(Spokesperson, ident)


def named_alike(province: int, name: str) -> bool:
    """Tell whether a standing agency of the province has a name that sorts alike."""
    query = select(Agency.id).where(
        Agency.province == province, Agency.sort_key == sort_key(name), Agency.valid_to.is_(None)
    )
    return db.session.scalar(query.limit(1)) is not None
