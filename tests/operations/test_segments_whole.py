"""What comes back from an archive and its segments is what stood: every row of every table, what waited, what ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.accounts.actions import factors
from app.accounts.models.sign_ins import DevicePassword
from app.accounts.queries.accounts import actor_of
from app.following.actions import following
from app.following.models import Follower, Message
from app.ledger.actor import OPERATOR
from app.ledger.models import Waiting
from app.operations.actions import segments
from app.operations.intake.archive import unpacked
from app.operations.queries.entered import MADE_ANEW
from app.publiclog.actions.erase import erase
from app.publiclog.actions.sign import Signer
from app.publiclog.states import ErasureReason
from app.screening.actions import ruling
from app.store.base import db
from tests.factories import forums, plans, screenings, threads
from tests.factories.following import follow
from tests.factories.people import account
from tests.house.own import own_house
from tests.operations.test_backup import HELD_BACK, made_in, run
from tests.operations.test_segments import ship

#: What a restore changes itself, or makes anew: no row of it is compared.
APART = HELD_BACK | {f"tables/{name}.jsonl" for name in MADE_ANEW}


@pytest.fixture(params=["sqlite", "as_tested"])
def own_database(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Flask, Path]]:
    """An empty house and a folder for its copies: on SQLite, and on the database that the tests run on."""
    with monkeypatch.context() as here:
        if request.param == "sqlite":
            here.delenv("TEST_DATABASE_URL", raising=False)
        with own_house(tmp_path, f"shipped_{request.param}") as app:
            app.config["BACKUP_PATH"] = str(tmp_path / "copies")
            yield app, tmp_path


@pytest.fixture(autouse=True)
def nothing_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was written before the archive count as old, although it is seconds old here."""
    monkeypatch.setattr(segments, "_OVERLAP", timedelta(0))


def played_back(app: Flask, folder: Path, archive: Path, asked: Callable[[], None] | None = None) -> None:
    """Play the archive and its segments back into an empty house, and compare every row with those that stand."""
    whole, before = made_in(app, folder / "whole")
    (folder / "other").mkdir()
    with own_house(folder / "other", "played_back") as other:
        result = run(other, "restore", str(archive), "--segments", str(folder / "segments"))
        assert result.exit_code == 0, result.output
        assert " 0 faults" in result.output
        if asked:
            asked()
        again, after = made_in(other, folder / "again")
    assert set(before.parts) == set(after.parts)
    differing = sorted(name for name in set(before.parts) - APART if before.parts[name] != after.parts[name])
    with unpacked(whole, "") as (mine, _list), unpacked(again, "") as (theirs, _other):
        rows = {name: (_rows(mine / name), _rows(theirs / name)) for name in differing}
    assert {name: (stood - back, back - stood) for name, (stood, back) in rows.items()} == {}


def _rows(part: Path) -> set[bytes]:
    return set(part.read_bytes().splitlines())


def test_what_an_act_opened_after_the_archive_is_open(own_database: tuple[Flask, Path]) -> None:
    app, folder = own_database
    hearing = screenings.unsealed(forums.world(), 3)
    archive, _before = made_in(app, folder / "copies")
    for one in hearing.screened:
        ruling.rule(hearing.screening, one, screenings.said(), by=plans.planner())
    ruling.close(hearing.screening, by=plans.planner())
    ship(app, folder)

    def nothing_waits() -> None:
        assert db.session.query(Waiting).count()
        assert not db.session.query(Waiting).filter(Waiting.opened_id.is_(None)).count()

    played_back(app, folder, archive, nothing_waits)


def test_desks_show_what_was_decided_after_the_archive(own_database: tuple[Flask, Path]) -> None:
    """Also what follows without a word in an entry: decisions that stand, sums of areas, numbers given; and gates."""
    app, folder = own_database
    thread = threads.voiced(forums.world())
    Signer().once()
    archive, _before = made_in(app, folder / "copies")
    threads.adopted(threads.carried(thread))
    Signer().once()
    ship(app, folder)
    threads.funded(thread)
    erase(thread.needs[2].ref, ("words",), ErasureReason.PERSON_ASKED, asked_on=date(2025, 11, 1), by=OPERATOR)
    ship(app, folder)
    played_back(app, folder, archive)


def test_whoever_was_shut_out_or_stopped_after_the_archive_stays_so(own_database: tuple[Flask, Path]) -> None:
    """Rows that no entry tells of: a telephone's password that ended, one who follows no more, one who said yes."""
    app, folder = own_database
    needs = forums.needs(forums.forum(forums.world().village), 2)
    one = account("facilitator", "25011304")
    factors.add_device(one, "โทรศัพท์ของหมู่บ้าน", by=actor_of(one))
    leaves, stays = (follow(need, address=f"{n}@example.com") for n, need in enumerate(needs))
    archive, _before = made_in(app, folder / "copies")
    factors.end_device(one, db.session.query(DevicePassword).one(), by=actor_of(one))
    following.stop(leaves)
    following.confirm(stays)
    ship(app, folder)

    def as_it_was_left() -> None:
        assert db.session.query(DevicePassword).one().ended_at
        assert [each.address for each in db.session.query(Follower)] == ["1@example.com"]
        assert db.session.query(Follower).one().confirmed_at
        assert not db.session.query(Message).filter(Message.sent_at.is_(None)).count()

    played_back(app, folder, archive, as_it_was_left)
