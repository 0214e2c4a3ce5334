"""Whoever owns the database can change it, but not unseen: one of each kind of tampering, on a whole small house."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.actions.accounts import set_password
from app.accounts.models.accounts import Account
from app.comments.actions import send
from app.comments.models import Comment
from app.ledger.actor import OPERATOR
from app.ledger.cli import CHECKS
from app.ledger.queries import openings_of
from app.ledger.recording import recording
from app.store.base import db
from tests.factories import tampering
from tests.factories.old_database import old_office


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app on the old office's database, upgraded, where every account has changed its password since."""
    with old_office(tmp_path_factory.mktemp("tampered"), "tampered") as app:
        for password in ("a password that is long enough", "and another one after it"):
            for account in db.session.scalars(select(Account).order_by(Account.id)).all():
                set_password(account, password, by=OPERATOR)
        db.session.remove()
        tampering.lift_refusals()
        yield app


def test_an_honest_house_shows_nothing(own_database: Flask) -> None:
    assert [fault for check in CHECKS for fault in check()] == []
    assert len(tampering.KINDS) >= 42


@pytest.mark.parametrize("kind", tampering.KINDS)
def test_tampering_is_seen(own_database: Flask, kind: str) -> None:
    assert tampering.seen(tampering.KINDS[kind], seed=len(kind))


def test_an_erased_text_is_told_by_its_entry_and_alarms_nobody(own_database: Flask) -> None:
    said = db.session.scalars(select(Comment).order_by(Comment.id).limit(1)).one()
    comment = send(said.proposal, "ขอให้ทำก่อนหน้าฝน", name="สมหญิง รักถิ่น")
    assert openings_of(f"comment:{comment.id}", "name")
    with recording(OPERATOR, "comment.hide", comment, place=comment.area_path) as act:
        act.erase(comment, "name")
        comment.name = ""
    assert not openings_of(f"comment:{comment.id}", "name")
    assert [fault for check in CHECKS for fault in check()] == []
