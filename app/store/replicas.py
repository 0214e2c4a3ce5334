"""Copies of a PostgreSQL database that are read in its place: which one may be read now, and what takes one out.

PostgreSQL's own streaming replication keeps them; what is told of it here was tried with release 15. A replica is read
while it streams on the primary's timeline and has replayed what the primary had written a moment ago. Each process
asks primary and replicas twice a second, each in a thread of its own, since one that is frozen never answers.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext

#: Seconds between two looks at a server, after which silence counts as its fault, and for which a lost one stays out.
EVERY, SILENT, OUT = 0.5, 2.0, 5.0
#: A replica that did not catch up for so many seconds shows what is too old.
BEHIND = 5.0
#: What a session on a replica asks for: a reader shall not hold up what is replayed for others.
OPTIONS = "-c statement_timeout=5000 -c idle_in_transaction_session_timeout=2000 -c default_transaction_read_only=on"
#: SQLSTATE of a question that had to give way: to what is replayed, or to its bound of time. The replica is well.
GAVE_WAY = frozenset({"40001", "57014"})
#: ``pg_current_wal_flush_lsn``, not ``…insert…``: that one may stand where nothing was written yet, for ever.
WRITTEN = text("SELECT substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8), pg_current_wal_flush_lsn()::text")
REPLAYED = text(
    "SELECT pg_is_in_recovery(), coalesce(pg_last_wal_replay_lsn()::text, '0/0'), "
    "(SELECT lpad(upper(to_hex(received_tli)), 8, '0') FROM pg_stat_wal_receiver WHERE status = 'streaming')"
)
#: How a replica stands that may be read.
STANDS = "read"
_PLACE = re.compile(r"([0-9A-F]{8})\.([0-9A-F]{1,8})/([0-9A-F]{1,8})")


class WalPlace(NamedTuple):
    """A place in what PostgreSQL has written: its timeline, eight hex digits, and the byte on it."""

    timeline: str
    byte: int

    @classmethod
    def of(cls, timeline: str, lsn: str) -> WalPlace:
        """Return the place of a timeline and an LSN as PostgreSQL writes it, ``16/B374D848``."""
        high, low = lsn.split("/")
        return cls(timeline, (int(high, 16) << 32) + int(low, 16))

    @classmethod
    def read(cls, written: str) -> WalPlace | None:
        """Return the place that ``str`` wrote; none for anything else."""
        found = _PLACE.fullmatch(written)
        return cls.of(found[1], f"{found[2]}/{found[3]}") if found else None

    def __str__(self) -> str:
        """Write the place, ``00000001.16/B374D848``."""
        return f"{self.timeline}.{self.byte >> 32:X}/{self.byte & 0xFFFFFFFF:X}"


class ReplicaLost(Exception):
    """What was asked of a replica came to nothing; the same is asked of the primary."""


@dataclass(slots=True)
class Look:
    """What one server said last: when (``monotonic``), and where it stands; no place for what may not be read."""

    at: float
    place: WalPlace | None


@dataclass(eq=False)
class Replica:
    """One replica: its connections, and what is known of it."""

    engine: Engine
    #: Its host and port, for people.
    server: str
    look: Look = field(default_factory=lambda: Look(-SILENT, None))
    #: When it had all that the primary had written; ``monotonic``.
    level_at: float = -BEHIND
    out_until: float = 0.0
    _held: set[Any] = field(default_factory=set)

    def cut(self) -> None:
        """Close the sockets of its connections: who waits for a frozen server is told so at once."""
        for held in list(self._held):
            with contextlib.suppress(Exception), socket.socket(fileno=os.dup(held.fileno())) as line:
                line.shutdown(socket.SHUT_RDWR)

    def take_out(self, now: float) -> None:
        """Read it no more for a while."""
        self.out_until = now + OUT

    def may_be_read(self, now: float, primary: WalPlace | None) -> bool:
        """Tell whether it streams on the primary's timeline, said so a moment ago, and is not far behind."""
        place = self.look.place
        return (
            now >= self.out_until
            and now - self.look.at < SILENT
            and place is not None
            and primary is not None
            and place.timeline == primary.timeline
            and now - self.level_at < BEHIND
        )


class Replicas:
    """The replicas of one primary, as one process sees them."""

    def __init__(self, primary: Engine, addresses: Sequence[str], clock: Callable[[], float] = monotonic) -> None:
        self._primary, self._clock = primary, clock
        self._written = Look(-SILENT, None)
        self.all = tuple(self._opened(address) for address in addresses)
        self._turn = 0
        self._lock, self._process, self._ended = Lock(), 0, Event()

    def _opened(self, address: str) -> Replica:
        url = make_url(address).update_query_dict({"connect_timeout": "2"})
        engine = create_engine(
            url, isolation_level="AUTOCOMMIT", hide_parameters=True, connect_args={"options": OPTIONS}, pool_recycle=600
        )
        replica = Replica(engine, f"{url.host or url.query.get('host', '')}:{url.port or url.query.get('port', 5432)}")
        event.listen(engine, "connect", lambda held, _record: replica._held.add(held))
        event.listen(engine, "close", lambda held, _record: replica._held.discard(held))
        event.listen(engine, "handle_error", lambda told: self._lost(replica, told))
        return replica

    def _lost(self, replica: Replica, told: ExceptionContext) -> None:
        """Say ``ReplicaLost`` in place of whatever the driver said: the primary knows whether it is a fault."""
        if told.sqlalchemy_exception is None:  # a fault of ours, not of the server
            return
        state = getattr(told.original_exception, "sqlstate", None)
        if told.is_disconnect or state is None or (state[:2] in ("08", "57") and state not in GAVE_WAY):
            replica.take_out(self._clock())
        raise ReplicaLost(replica.server) from told.original_exception

    def choose(self, after: WalPlace | None = None) -> Engine | None:
        """Return a replica that may be read now, in turns; with ``after``, one that has replayed that place."""
        self._begin()
        now = self._clock()
        well = [one for one in self.all if one.may_be_read(now, self._written.place)]
        self._turn += 1
        for at in range(len(well)):
            one = well[(self._turn + at) % len(well)]
            if after is None or self._has(one, after):
                return one.engine
        return None

    def _has(self, replica: Replica, after: WalPlace) -> bool:
        place = replica.look.place
        if place is None or place.timeline != after.timeline:
            return False
        if place.byte >= after.byte:
            return True
        with contextlib.suppress(ReplicaLost), replica.engine.connect() as connection:
            found = seen(connection)
            return found is not None and found.timeline == after.timeline and found.byte >= after.byte
        return False

    def written(self) -> WalPlace:
        """Return up to where the primary has written; what was committed before lies in it."""
        with self._primary.connect() as connection:
            return WalPlace.of(*connection.execute(WRITTEN).one())

    def how_many(self) -> int:
        """Return how many may be read at present."""
        self._begin()
        return sum(one.may_be_read(self._clock(), self._written.place) for one in self.all)

    def asked_now(self) -> dict[str, str]:
        """Ask primary and replicas here and now, and return how each replica stands, in words for the operator."""
        self.look_at_primary()
        for one in self.all:
            self.look(one)
        return {one.server: self._state(one) for one in self.all}

    def _state(self, one: Replica) -> str:
        if one.may_be_read(self._clock(), self._written.place):
            return STANDS
        if one.look.at < self._written.at:
            return "silent"
        return "behind" if one.look.place is not None else "not streaming from this primary"

    def look(self, replica: Replica) -> None:
        """Ask a replica once where it stands."""
        try:
            with replica.engine.connect() as connection:
                place = seen(connection)
        except ReplicaLost:
            return
        now, primary = self._clock(), self._written
        replica.look = Look(now, place)
        if place and primary.place and place.timeline == primary.place.timeline and place.byte >= primary.place.byte:
            replica.level_at = max(replica.level_at, primary.at)

    def look_at_primary(self) -> None:
        """Ask the primary once up to where it has written, and cut off the replicas that went silent."""
        asked = self._clock()
        with contextlib.suppress(Exception):  # it is away: nothing may be read, and its own readers say so
            self._written = Look(asked, self.written())
        for one in self.all:
            if asked - one.look.at >= SILENT:
                one.cut()

    def _begin(self) -> None:
        """Begin to watch in this process, once; a worker that was forked begins anew."""
        if self._process == os.getpid():
            return
        with self._lock:
            if self._process == os.getpid():
                return
            if self._process:  # the connections belong to the process that opened them
                for one in self.all:
                    one.engine.dispose(close=False)
            self._process, self._ended = os.getpid(), Event()
            self._watch(self.look_at_primary)
            for one in self.all:
                self._watch(partial(self.look, one))

    def _watch(self, look: Callable[[], None]) -> None:
        ended = self._ended

        def again() -> None:
            while True:
                look()
                if ended.wait(EVERY):
                    return

        Thread(target=again, name="replicas", daemon=True).start()

    def end(self) -> None:
        """Stop watching and close the connections."""
        self._ended.set()
        for one in self.all:
            one.cut()
            one.engine.dispose()


def seen(connection: Connection) -> WalPlace | None:
    """Return where a replica stands; none for a server that is none, or that streams from nobody."""
    replays, lsn, timeline = connection.execute(REPLAYED).one()
    return WalPlace.of(timeline, lsn) if replays and timeline else None
