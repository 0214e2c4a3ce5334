"""Readers without an account read replicas of PostgreSQL, of which none is believed that is away, behind or another's.

Two real replicas are started for it from the machine's own PostgreSQL.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, event, text

from app import config, create_app
from app.safety import UnsafeSettings
from app.store import replicas
from app.store.base import db
from app.store.replicas import STANDS, ReplicaLost, Replicas, WalPlace
from app.web.replica_reads import COOKIE
from tests.factories.postgres import TURNS, PostgresCluster, PostgresServer, tools

pytestmark = pytest.mark.skipif(tools() is None, reason="PostgreSQL is not installed here")


@pytest.fixture(scope="module")
def cluster() -> Iterator[PostgresCluster]:
    with TemporaryDirectory() as folder:  # not pytest's, which lets nobody else in, and PostgreSQL runs as another
        made = PostgresCluster(Path(folder))
        try:
            made.primary()
            yield made
        finally:
            made.end()


@pytest.fixture(scope="module")
def servers(cluster: PostgresCluster) -> tuple[PostgresServer, PostgresServer, PostgresServer]:
    """The primary, and two replicas."""
    primary = cluster.servers[0]
    return primary, cluster.replica("one", primary), cluster.replica("two", primary)


class Asked:
    """Counts which servers were asked."""

    def __init__(self, house: Flask) -> None:
        self.of: Counter[str] = Counter()
        known = house.extensions["replicas"]
        with house.app_context():
            self._listen(db.engine, "primary")
        for one in known.all:
            self._listen(one.engine, "replica")

    def _listen(self, engine: Engine, name: str) -> None:
        def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            if not statement.startswith("SELECT pg_is_in_recovery"):
                self.of[name] += "pg_walfile_name" not in statement

        event.listen(engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def own_database(servers: tuple[PostgresServer, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A house on them."""
    primary, *copies = servers
    house = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": primary.address,
            "READ_DATABASE_URLS": tuple(one.address for one in copies),
            "TESTING": True,
            "WTF_CSRF_ENABLED": False,
            "PROPAGATE_EXCEPTIONS": False,
            "SECRET_KEY": "only for tests " * 4,
            "KEPT_PATH": tmp_path_factory.mktemp("kept"),
        }
    )
    with house.app_context():
        db.create_all()
    yield house
    house.extensions["replicas"].end()
    with house.app_context():
        db.engine.dispose()


@pytest.fixture
def known(own_database: Flask) -> Replicas:
    """The replicas of the house, both read."""
    found: Replicas = own_database.extensions["replicas"]
    eventually(lambda: found.how_many() == 2)
    return found


@pytest.fixture
def asked(own_database: Flask, known: Replicas) -> Asked:
    assert known
    return Asked(own_database)


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until it holds."""
    assert any(holds() or sleep(0.1) for _turn in range(TURNS))


def read(house: Flask, cookie: str = "") -> None:
    """Open a page that asks the database, as somebody without an account whose page nobody kept."""
    house.extensions["shelf"].clear()
    client = house.test_client()
    if cookie:
        client.set_cookie(COOKIE, cookie)
    assert client.get("/").status_code == 200


def test_a_page_for_people_without_an_account_asks_a_replica(own_database: Flask, asked: Asked) -> None:
    read(own_database)
    assert asked.of["replica"]


def test_a_browser_never_reads_what_is_older_than_what_it_wrote(
    own_database: Flask, servers: tuple[PostgresServer, ...], asked: Asked
) -> None:
    _primary, *copies = servers
    for one in copies:
        one.say("SELECT pg_wal_replay_pause()")
    answer = own_database.test_client().post("/sign-in", data={"username": "nobody", "password": "wrong" * 3})
    written = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE))
    cookie = written.split(";")[0].partition("=")[2].strip('"')
    assert WalPlace.read(cookie)
    asked.of.clear()
    read(own_database, cookie)
    assert not asked.of["replica"]
    for one in copies:
        one.say("SELECT pg_wal_replay_resume()")
    place = WalPlace.read(cookie)
    eventually(lambda: own_database.extensions["replicas"].choose(place) is not None)
    read(own_database, cookie)
    assert asked.of["replica"]


@pytest.mark.parametrize("cookie", ["x", "00000009.0/1", "00000001.FFFFFFFF/FFFFFFFF", "00000001.0/1;"])
def test_a_place_that_no_replica_has_is_read_from_the_primary(own_database: Flask, asked: Asked, cookie: str) -> None:
    asked.of.clear()
    read(own_database, cookie.rstrip(";") + ("x" if cookie.endswith(";") else ""))
    assert not asked.of["replica"]


def test_who_writes_asks_the_primary(own_database: Flask, asked: Asked) -> None:
    asked.of.clear()
    own_database.test_client().post("/sign-in", data={"username": "nobody", "password": "wrong" * 3})
    assert set(asked.of) == {"primary"}


def test_replicas_that_are_killed_are_missed_by_nobody_and_read_again_when_they_are_back(
    own_database: Flask, servers: tuple[PostgresServer, ...], known: Replicas
) -> None:
    for one in servers[1:]:
        one.kill()
    for _turn in range(20):
        read(own_database)
    for one in servers[1:]:
        one.start()
    eventually(lambda: known.how_many() == 2)
    read(own_database)


def test_a_frozen_replica_keeps_nobody_waiting_for_ever(
    own_database: Flask, servers: tuple[PostgresServer, ...], known: Replicas
) -> None:
    for one in servers[1:]:
        one.send(signal.SIGSTOP)
    try:
        for _turn in range(4):
            read(own_database)
        assert not known.how_many()
    finally:
        for one in servers[1:]:
            one.send(signal.SIGCONT)
    eventually(lambda: known.how_many() == 2)


def test_a_replica_that_falls_behind_is_not_read(
    servers: tuple[PostgresServer, ...], known: Replicas, monkeypatch: pytest.MonkeyPatch
) -> None:
    primary, *copies = servers
    monkeypatch.setattr(replicas, "BEHIND", 1.0)
    for one in copies:
        one.say("SELECT pg_wal_replay_pause()")
    primary.say("CREATE TABLE later (n int)")
    eventually(lambda: not known.how_many())
    assert set(known.asked_now().values()) == {"behind"}
    for one in copies:
        one.say("SELECT pg_wal_replay_resume()")
    eventually(lambda: known.how_many() == 2)
    primary.say("DROP TABLE later")


def test_a_question_that_gives_way_to_what_is_replayed_leaves_its_replica_in_use(
    servers: tuple[PostgresServer, ...], known: Replicas
) -> None:
    primary, copy, _other = servers
    primary.say("CREATE TABLE crowd AS SELECT n FROM generate_series(1, 5) n")
    eventually(lambda: bool(copy.say("SELECT to_regclass('crowd') IS NOT NULL")))
    replica = next(one for one in known.all if str(copy.port) in one.server)
    replica.out_until = 0
    told: list[str] = []

    def ask() -> None:
        try:
            with replica.engine.connect() as connection:
                connection.execute(text("SELECT n, pg_sleep(0.9) FROM crowd")).all()
        except ReplicaLost as lost:
            told.append(getattr(lost.__cause__, "sqlstate", ""))

    waiting = Thread(target=ask)
    waiting.start()
    sleep(0.5)
    primary.say("DROP TABLE crowd")
    waiting.join()
    assert told == ["40001"]
    assert replica.out_until == 0


def test_no_reader_stays_in_a_transaction_that_would_hold_up_a_migration(
    own_database: Flask, servers: tuple[PostgresServer, ...], known: Replicas
) -> None:
    assert known
    read(own_database)
    for one in servers[1:]:
        open_ = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
        assert one.say(open_) == 0


def test_an_old_primary_that_comes_back_is_not_believed_and_a_fresh_copy_is(
    cluster: PostgresCluster, servers: tuple[PostgresServer, ...]
) -> None:
    old = cluster.replica("old", servers[0])
    old.say("SELECT pg_promote()")
    fresh = cluster.replica("fresh", old)
    fresh.say("SELECT pg_promote()")
    engine = create_engine(fresh.address)
    known = Replicas(engine, [old.address])
    assert set(known.asked_now().values()) == {"not streaming from this primary"}  # it is a primary itself
    old.say("CREATE TABLE only_here (n int)")
    old.stop()
    (old.folder / "standby.signal").touch()
    with (old.folder / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"primary_conninfo = 'host={cluster.folder} port={fresh.port} user=postgres'\n")
    old.start()
    eventually(lambda: set(known.asked_now().values()) == {"not streaming from this primary"})
    for _turn in range(10):
        assert STANDS not in known.asked_now().values()
        sleep(0.1)
    copy = cluster.replica("copy", fresh)
    others = Replicas(engine, [copy.address])
    eventually(lambda: set(others.asked_now().values()) == {STANDS})
    for one in (known, others):
        one.end()
    engine.dispose()


@pytest.mark.parametrize(
    ("database", "copies"),
    [("", "postgresql://a/b"), ("postgresql://a/b", "sqlite:///x"), ("sqlite:///x", "postgresql://a/b")],
)
def test_replicas_are_of_postgresql_alone(tmp_path: Path, database: str, copies: str) -> None:
    told = {"DATABASE_URL": database, "READ_DATABASE_URLS": copies, "INSTANCE_PATH": str(tmp_path)}
    with pytest.raises(UnsafeSettings):
        config.read({name: value for name, value in told.items() if value})
