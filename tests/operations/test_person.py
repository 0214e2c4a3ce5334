"""A person is told what stands about them, and it is erased; the ledger still holds, and a restore erases it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.accounts.actions import accounts
from app.accounts.queries import accounts as queries
from app.ledger.actor import OPERATOR
from app.ledger.models import Opening
from app.publiclog.actions import register
from app.publiclog.actions.erase import ERASED_WORDS
from app.store.base import db
from tests.factories import forums
from tests.factories.following import follow
from tests.factories.people import account
from tests.house.own import own_house
from tests.operations.test_backup import made_in, run


@pytest.fixture
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Flask, Path]]:
    """A house on SQLite with an account, a need and a follower, and a folder for its copies."""
    with monkeypatch.context() as here:
        here.delenv("TEST_DATABASE_URL", raising=False)
        with own_house(tmp_path, "persons") as app:
            follow(forums.needs(forums.forum(forums.world().village), 1)[0])
            account("reviewer", "25", username="somying")
            yield app, tmp_path


def ask(app: Flask, *arguments: str) -> str:
    """Run a command about persons and return what it said."""
    result = app.test_cli_runner().invoke(args=["person", *arguments])
    return result.output


def test_export_tells_everything_but_what_opens_the_account(own_database: tuple[Flask, Path]) -> None:
    app, _folder = own_database
    told = json.loads(ask(app, "export", "somying"))
    assert told["account"]["duties"][0]["duty"] == "reviewer"
    assert "argon2" not in json.dumps(told)
    assert len(json.loads(ask(app, "export", "somying@example.com"))["follows"]) == 1
    assert json.loads(ask(app, "export", "nobody at all"))["account"] is None


def test_erase_wants_a_closed_account_and_leaves_nothing_of_its_name(
    own_database: tuple[Flask, Path], tmp_path: Path
) -> None:
    app, folder = own_database
    one = queries.by_username("somying")
    assert one
    name = one.name
    assert "Close the account" in ask(app, "erase", "somying") or "ปิดบัญชี" in ask(app, "erase", "somying")
    accounts.close(one, reason="ลาออก", by=OPERATOR)
    archive, _manifest = made_in(app, folder / "copies")
    assert "erased" in ask(app, "erase", "somying")
    assert (one.name, queries.by_username("somying")) == (ERASED_WORDS, None)
    assert not db.session.query(Opening).filter(Opening.value.like(f"%{name}%")).count()
    assert app.test_cli_runner().invoke(args=["ledger", "verify"]).exit_code == 0
    noted = register.place()
    (tmp_path / "other").mkdir()
    with own_house(tmp_path / "other", "person_again") as other:
        other.config["ERASURE_PATH"] = noted
        result = run(other, "restore", str(archive))
        assert result.exit_code == 0, result.output
        assert queries.by_username("somying") is None
        assert other.test_cli_runner().invoke(args=["ledger", "verify"]).exit_code == 0


def test_erase_forgets_an_address_and_says_what_it_does_not_reach(own_database: tuple[Flask, Path]) -> None:
    app, _folder = own_database
    assert "1 followed things are forgotten" in ask(app, "erase", "somying@example.com")
    assert json.loads(ask(app, "export", "somying@example.com"))["follows"] == []
    assert "nothing stands" in ask(app, "erase", "nobody at all")
