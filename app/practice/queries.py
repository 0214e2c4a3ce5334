"""Questions of the practice forum: who stands for each duty."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select

from app.accounts.models.accounts import Account, AccountDuty
from app.areas.models import Area
from app.store import clock
from app.store.base import db


class DutyHolder(NamedTuple):
    """One person of the example who holds a duty, and where."""

    account_id: int
    name: str
    duty: str
    area: Area


def stands() -> list[DutyHolder]:
    """Return one person for each duty: the one whose account was made first."""
    held = (
        AccountDuty.ended_at.is_(None),
        AccountDuty.valid_from <= clock.today(),
        Account.closed_at.is_(None),
    )
    first = (
        select(func.min(AccountDuty.id))
        .join(Account, Account.id == AccountDuty.account_id)
        .where(*held)
        .group_by(AccountDuty.duty)
    )
    query = (
        select(Account.id, Account.name, AccountDuty.duty, Area)
        .join(AccountDuty, AccountDuty.account_id == Account.id)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(AccountDuty.id.in_(first))
    )
    return [DutyHolder(*row) for row in db.session.execute(query)]
