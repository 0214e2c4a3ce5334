"""PostgreSQL servers of a test's own: a primary and replicas of it, on sockets in a temporary folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import Any

import psycopg

#: How often, ten times a second, a server is looked after that takes its time on a busy machine.
TURNS = 600


def tools() -> Path | None:
    """Return the folder with the newest release's programs; none where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).parent if beside else None


def as_somebody() -> dict[str, Any]:
    """Return whom a process runs as: PostgreSQL does not let root start it."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


@dataclass
class PostgresServer:
    """One server; its folder lies in that of its cluster, where the sockets are."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"postgresql+psycopg://postgres@/house?host={self.folder.parent}&port={self.port}"

    def start(self) -> None:
        """Start it as a child of this test, and wait until it answers."""
        options = {"port": self.port, "cluster_name": self.folder.name, "unix_socket_directories": self.folder.parent}
        options |= {"fsync": "off", "max_standby_streaming_delay": "200ms"}
        words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        folder = tools()
        assert folder
        self.process = subprocess.Popen(
            [folder / "postgres", "-D", self.folder, "-c", "listen_addresses=", *words],
            cwd=self.folder.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **as_somebody(),
        )
        for _turn in range(TURNS):
            try:
                psycopg.connect(self._plain("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                sleep(0.1)
            else:
                return
        raise AssertionError(f"{self.folder.name} does not answer")

    def _plain(self, database: str) -> str:
        return f"host={self.folder.parent} port={self.port} user=postgres dbname={database}"

    def say(self, statement: str, database: str = "house") -> object:
        """Ask one thing and return its first value; none for what answers nothing."""
        with psycopg.connect(self._plain(database), autocommit=True, connect_timeout=5) as connection:
            found = connection.execute(statement)  # type: ignore[arg-type] # a test's own words
            return row[0] if found.description and (row := found.fetchone()) else None

    def send(self, what: signal.Signals) -> None:
        """Send a signal to the server and to all of its processes."""
        main = self._running().pid
        below = subprocess.run(["pgrep", "-P", str(main)], capture_output=True, text=True, check=False).stdout.split()
        for one in [main, *map(int, below)]:
            os.kill(one, what)

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._running().kill()
        self._running().wait()
        sleep(0.2)  # its children see the end of their pipe

    def stop(self) -> None:
        """End it, whatever it does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        assert self.process
        return self.process


@dataclass
class PostgresCluster:
    """A primary and its replicas."""

    folder: Path
    servers: list[PostgresServer] = field(default_factory=list)

    def primary(self) -> PostgresServer:
        """Make the primary with an empty database, and start it."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.folder.chmod(0o755)
        server, found = self._server("primary"), tools()
        assert found
        making = [found / "initdb", "-D", server.folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-k"]
        self._run([*making, "--locale=C.UTF-8", "--no-sync"])
        server.start()
        server.say("CREATE DATABASE house", "postgres")
        return server

    def replica(self, name: str, of: PostgresServer) -> PostgresServer:
        """Make a replica by a fresh base backup, and start it."""
        server, found = self._server(name), tools()
        assert found
        copying = [found / "pg_basebackup", "-h", self.folder, "-p", str(of.port), "-U", "postgres"]
        self._run([*copying, "-D", server.folder, "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"])
        server.start()
        return server

    def _run(self, words: list[str | Path]) -> None:
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **as_somebody())

    def _server(self, name: str) -> PostgresServer:
        server = PostgresServer(self.folder / name, 5500 + len(self.servers))
        self.servers.append(server)
        return server

    def end(self) -> None:
        """End every server."""
        for one in self.servers:
            one.stop()
