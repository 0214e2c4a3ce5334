"""What has served its time is forgotten, and nothing before."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.accounts.models.sign_ins import FailedTry, SignIn
from app.ledger.recording import keep
from app.store import clock
from app.store.base import db
from tests.factories.people import account


def test_old_sign_ins_and_tries_go_and_young_ones_stay(app: Flask) -> None:
    one, now = account(), clock.now()
    for n, days in enumerate((1, 89, 91, 400)):
        then = now - timedelta(days=days)
        keep(SignIn(account_id=one.id, token_hash=f"{n:064}", begun_at=then, expires_at=then))
        keep(FailedTry(key=f"{n:064}", at=then))
    result = app.test_cli_runner().invoke(args=["retention", "run"])
    assert result.exit_code == 0, result.output
    assert "sign_in: 2" in result.output
    assert db.session.query(SignIn).filter_by(account_id=one.id).count() == 2
    assert db.session.query(FailedTry).count() == 2
