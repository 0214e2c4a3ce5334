"""Where a person stands in the house: by user name, by e-mail address, or by name as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, or_, select

from app.accounts.models.accounts import Account
from app.accounts.queries import accounts, sign_ins
from app.accounts.queries.thaid import bindings_ever
from app.agencies.models import Spokesperson
from app.appeals.models import Appellant
from app.bodies.models import Holder
from app.comments.models import Comment
from app.following.models import Follower
from app.following.rules.recipients import recipient
from app.forums.models.needs import Need
from app.ledger.models import Entry
from app.proposals.models import Proposal
from app.store.base import db
from app.thai.text import like_pattern

#: So many rows of one kind are looked through; a person who stands in more is somebody else with the same name.
MOST = 500


def account_of(who: str) -> Account | None:
    """Return the account of that user name."""
    return accounts.by_username(who)


def followers_of(address: str) -> list[Follower]:
    """Return what the e-mail address, mobile number or id of LINE follows."""
    meant = recipient(address)
    query = select(Follower).where(Follower.address == (meant[1] if meant else ""))
    return list(db.session.scalars(query.order_by(Follower.id).limit(MOST)))


def told_of(account: Account) -> dict[str, Any]:
    """Return everything that stands about an account, but for what opens it."""
    acts = select(Entry.verb, func.count()).where(Entry.actor_id == account.id).group_by(Entry.verb)
    speaks = select(Spokesperson.agency_id, Spokesperson.valid_from, Spokesperson.valid_to)
    return {
        "user name": account.username,
        "name": account.name,
        "state": str(account.state),
        "duties": [
            {
                "duty": one.duty,
                "area": one.area.code,
                "from": one.valid_from,
                "to": one.valid_to,
                "reason": one.reason,
                "withdrawn": one.ended_at,
                "withdrawn because": one.ended_reason,
            }
            for one in accounts.ever_held(account.id)
        ],
        "sign-ins that stand": [
            {"begun": one.begun_at, "last used": one.seen_at, "browser": one.device}
            for one in sign_ins.sign_ins_of(account.id)
        ],
        "telephones": [{"name": one.label, "made": one.made_at} for one in sign_ins.devices_of(account.id)],
        "bound to ThaiD": [{"since": one.made_at, "until": one.ended_at} for one in bindings_ever(account.id)],
        "second factor": sign_ins.factor_of(account.id) is not None,
        "speaks for": [
            row._asdict() for row in db.session.execute(speaks.where(Spokesperson.account_id == account.id))
        ],
        "acts in the ledger": dict[str, int](db.session.execute(acts.order_by(Entry.verb)).all()),
    }


def named(who: str) -> Iterator[tuple[str, int, str]]:
    """Yield each row that holds the name or the address as it was written: its table, its number, and the text."""
    for table, model, columns in (
        ("holder", Holder, (Holder.name, Holder.contact)),
        ("appellant", Appellant, (Appellant.name, Appellant.contact)),
        ("comment", Comment, (Comment.name,)),
    ):
        holds = [column.like(f"%{_escaped(who)}%", escape="\\") for column in columns]
        query = select(model.id, *columns).where(or_(*holds)).order_by(model.id).limit(MOST)
        for ident, *texts in db.session.execute(query):
            yield table, ident, " · ".join(text for text in texts if text)


def in_words(who: str) -> Iterator[str]:
    """Yield the ref of each need and proposal in whose words the name stands."""
    for model in (Need, Proposal):
        query = select(model.ref).where(model.norm.like(like_pattern(who), escape="\\"))
        yield from db.session.scalars(query.order_by(model.id).limit(MOST))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
