"""A head that was printed can be recomputed for ever, whoever was writing then and whatever the clocks said."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.actions.accounts import create, set_password
from app.accounts.models.accounts import Account
from app.ledger import printed, recording
from app.ledger.actor import OPERATOR
from app.ledger.cli import CHECKS
from app.ledger.models import Leaf
from app.ledger.queries import Checkpoint, checkpoint
from app.ledger.recording import recording as act_of
from app.store import ids as ids_store
from app.store.base import db
from tests.factories.people import PASSWORD, area
from tests.house.own import own_house

WRITERS, ACTS = 8, 10
HOUR = 3_600_000 << 22


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own."""
    with own_house(tmp_path, "heads") as app:
        yield app


OTHER_PASSWORD = "ทุ่งนาหน้าแล้ง 41 ลมหนาว"


@pytest.fixture
def jumping_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Number entries as makers would whose clocks go an hour wrong, now one way and now the other."""
    rng, right = Random(7), ids_store.new_id
    monkeypatch.setattr(recording, "new_id", lambda: right() + rng.randint(-HOUR, HOUR))


def test_a_head_taken_while_many_write_stands_for_ever(own_database: Flask, jumping_ids: None) -> None:
    ids = [create(username=f"u{n}", name="ก", password=PASSWORD, by=OPERATOR).id for n in range(WRITERS)]
    db.session.remove()
    heads: list[Checkpoint] = []
    wrong: list[BaseException] = []

    def write(number: int) -> None:
        with own_database.app_context():
            try:
                for _more in range(ACTS):
                    account = db.session.get(Account, ids[number])
                    assert account is not None
                    with act_of(OPERATOR, "account.set_password", account, place=0):
                        set_password(
                            account, OTHER_PASSWORD, by=OPERATOR
                        )  # an act inside an act: two entries at one commit
                        time.sleep(0.002 * (number % 3))  # who began first is not always committed first
                    head = checkpoint()
                    assert head is not None
                    heads.append(head)
                    db.session.remove()
            except BaseException as error:
                wrong.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(heads) == WRITERS * ACTS
    assert [head for head in heads if not printed.check(head.entries, head.last, head.digest).holds] == []
    assert [fault for check in CHECKS for fault in check()] == []
    assert db.session.scalars(select(Leaf.id).order_by(Leaf.id)).all() == list(range(1, WRITERS * (2 * ACTS + 1) + 1))


def test_a_head_with_one_other_digit_does_not_hold(app: Flask) -> None:
    area("2501")
    head = checkpoint()
    assert head is not None
    assert printed.check(head.entries, head.last, head.digest).holds
    assert not printed.check(head.entries, head.last, f"{int(head.digest, 16) ^ 1:064x}").holds
    assert not printed.check(head.entries + 1, head.last, head.digest).holds


def test_the_command_compares_what_stands_on_paper(app: Flask) -> None:
    area("2501")
    head = checkpoint()
    assert head is not None
    said = app.test_cli_runner().invoke(args=["ledger", "printed", str(head.entries), str(head.last), *head.parts])
    assert (said.exit_code, said.output) == (0, "the ledger reproduces this head\n")
    other = app.test_cli_runner().invoke(args=["ledger", "printed", str(head.entries), str(head.last), "0" * 64])
    assert other.exit_code == 1
    assert "ledger-order.md" in other.output
