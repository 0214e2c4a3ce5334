"""Filling the practice forum, and letting whoever asks try a duty in it; neither is possible in the real house."""

from __future__ import annotations

from flask import current_app

from app.accounts.actions import sign_ins
from app.accounts.models.accounts import Account
from app.accounts.queries import accounts
from app.demo.actions.build import build
from app.demo.rules.scale import PRACTICE
from app.practice import policy, queries
from app.web.conflict import Refusal


def seed() -> None:
    """Build a small example province in the practice forum, through actions."""
    policy.can_practise(is_practice=bool(current_app.config["PRACTICE"])).must()
    build(PRACTICE, lambda _what, _done, _of: None)


def enter(duty: str, device: str) -> tuple[Account, str]:
    """Begin a sign-in as the person who holds the duty in the practice forum; return the account and its token."""
    verdict = policy.can_practise(is_practice=bool(current_app.config["PRACTICE"]))
    verdict.must()
    person = next((one for one in queries.stands() if one.duty == duty), None)
    account = accounts.by_id(person.account_id) if person else None
    if account is None:
        raise Refusal(str(policy.NOBODY), field="duty")
    return account, sign_ins.begin(account, device, whole=True)
