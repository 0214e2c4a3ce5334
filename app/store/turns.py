"""SQLite's writers take turns: whoever came first writes first, not whoever asks again at the right moment.

SQLite lets those who find the database locked sleep and try anew, ever longer: under load one waits for seconds while
another writes three times. Here a writer waits before it begins: for the other threads of its process, then for the
lock on a file beside the database, which the kernel frees when its holder dies.
"""

from __future__ import annotations

import fcntl
import sqlite3
import time
from pathlib import Path
from random import uniform
from threading import Lock
from typing import IO, Any

#: Seconds that a writer waits for its turn before it is told that the database is busy, like SQLite's ``busy_timeout``.
PATIENCE = 15.0
#: Seconds between two looks at the lock of the file.
LOOK = (0.0005, 0.002)


class Turn:
    """The one turn of one database file, for the threads of this process and, by a lock, for all processes."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(f"{database.name}.turn")
        self._mine = Lock()
        self._held: IO[bytes] | None = None

    def take(self, patience: float = PATIENCE) -> None:
        """Wait for the turn; ``sqlite3.OperationalError`` ("database is locked") when it does not come."""
        latest = time.monotonic() + patience
        if not self._mine.acquire(timeout=patience):
            raise sqlite3.OperationalError("database is locked")
        try:
            held = self._file.open("ab")
            try:
                self._wait(held, latest)
            except BaseException:
                held.close()
                raise
            self._held = held
        except BaseException:
            self._mine.release()
            raise

    @staticmethod
    def _wait(held: IO[bytes], latest: float) -> None:
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > latest:
                    raise sqlite3.OperationalError("database is locked") from None
                time.sleep(uniform(*LOOK))  # noqa: S311 - so that two do not look in step; no secret
            else:
                return

    def leave(self) -> None:
        """Let the next one write."""
        held, self._held = self._held, None
        if held is not None:
            held.close()
        self._mine.release()


#: The turn of each database file that this process has open.
_turns: dict[str, Turn] = {}


class TurnTaking(sqlite3.Connection):
    """A connection that leaves its turn when its transaction is over, however it ends."""

    turn: Turn | None = None

    def take_turn(self) -> None:
        """Wait until this connection may begin to write; nothing for a database in memory."""
        database = next(row[2] for row in self.execute("PRAGMA database_list"))
        if database and self.turn is None:
            turn = _turns.setdefault(database, Turn(Path(database)))
            turn.take()
            self.turn = turn

    def _leave(self) -> None:
        turn, self.turn = self.turn, None
        if turn is not None:
            turn.leave()

    def commit(self) -> None:
        """Commit, then let the next one write."""
        super().commit()  # one that fails leaves the transaction open, and its turn with it
        self._leave()

    def rollback(self) -> None:
        """Roll back, then let the next one write."""
        try:
            super().rollback()
        finally:
            self._leave()

    def close(self) -> None:
        """Close, and let the next one write."""
        try:
            super().close()
        finally:
            self._leave()

    def __del__(self) -> Any:
        self._leave()
