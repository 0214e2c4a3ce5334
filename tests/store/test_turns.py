"""Writers of one SQLite file come one after the other, and nobody who ended keeps the others waiting."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from app.store import engine as engines
from app.store.turns import Turn

HOLD = """
import sys
from pathlib import Path
from app.store.turns import Turn
turn = Turn(Path(sys.argv[1]))
turn.take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'own.sqlite'}")
    engines.prepare(made)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE said (word TEXT)"))
    yield made
    made.dispose()


@contextmanager
def other_process(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the turn until it is ended."""
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout
        assert held.stdout.readline() == "held\n"
        try:
            yield held
        finally:
            held.kill()


def test_who_waits_too_long_is_told_that_the_database_is_busy(tmp_path: Path) -> None:
    file = tmp_path / "own.sqlite"
    with other_process(file), pytest.raises(sqlite3.OperationalError, match="locked"):
        Turn(file).take(patience=0.01)


def test_a_thread_waits_for_another_one_of_its_process(tmp_path: Path) -> None:
    turn = Turn(tmp_path / "own.sqlite")
    turn.take()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        turn.take(patience=0.01)
    turn.leave()
    turn.take(patience=0.01)
    turn.leave()


def test_a_process_that_is_killed_leaves_its_turn(tmp_path: Path) -> None:
    file = tmp_path / "own.sqlite"
    with other_process(file) as held:
        held.kill()
        held.wait()
        turn = Turn(file)
        turn.take()
        turn.leave()


def test_the_turn_is_left_however_a_transaction_ends(database: Engine) -> None:
    for ends in ("commit", "rollback", "close"):
        connection = database.connect()
        connection.execute(text("INSERT INTO said VALUES ('น้ำ')"))
        getattr(connection, ends)()
        connection.close()
    broken = "INSERT INTO nowhere VALUES (1)"
    with pytest.raises(OperationalError), database.begin() as connection:
        connection.execute(text(broken))
    with database.begin() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM said")).scalar_one() == 1


def test_many_threads_all_write(database: Engine) -> None:
    def write() -> None:
        for _time in range(5):
            with database.begin() as connection:
                connection.execute(text("INSERT INTO said VALUES ('ถนน')"))

    threads = [Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.begin() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM said")).scalar_one() == 30


def test_who_only_reads_waits_for_nobody(database: Engine) -> None:
    with database.begin() as writing:
        writing.execute(text("INSERT INTO said VALUES ('น้ำ')"))
        reads = engines.may_write.set(False)
        try:
            with database.connect() as reading:
                assert reading.execute(text("SELECT COUNT(*) FROM said")).scalar_one() == 0
        finally:
            engines.may_write.reset(reads)
