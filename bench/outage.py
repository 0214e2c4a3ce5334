"""The database away for 30 seconds, and an account that is closed while several processes serve it.

``python -m bench.outage [SECONDS]``: on a PostgreSQL of its own in a folder of this machine (the programs of Debian's
package; as root they run as the user ``postgres``), with two workers of four threads.
"""

from __future__ import annotations

import http.cookiejar
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.__main__ import show
from bench.province import CHECKOUT, environment, flask
from bench.running import wait
from bench.slow import free_port

PASSWORD, NAME = "แม่น้ำบางปะกง 2570", "somchai"
#: Pages that readers ask for meanwhile, without and with an account.
PAGES = ("/", "/about", "/sign-in", "/me", "/accounts", "/nothing/here", "/healthz", "/readyz")
LOG_LINES, READY_WITHIN = 100, 10


@dataclass
class Elephant:
    """A PostgreSQL server that can be stopped and started."""

    folder: Path
    bin: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def run(self, program: str, *words: str) -> None:
        """Run one of its programs, as its own user where we are root."""
        front = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*front, str(self.bin / program), "-D", str(self.folder / "data"), *words]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self) -> None:
        """Start it, on a socket alone."""
        self.run(
            "pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", f"-k {self.folder} -c listen_addresses=''", "start"
        )

    def stop(self) -> None:
        """Stop it as a power cut would."""
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")


@contextmanager
def elephant(folder: Path) -> Iterator[Elephant]:
    """Make and start a server in a folder."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if not found:
        raise SystemExit("PostgreSQL is not installed here: nothing was measured")
    if os.geteuid() == 0:
        subprocess.run(["chown", "postgres", str(folder)], check=True)
    server = Elephant(folder, found[-1])
    server.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def house(folder: Path, url: str, log: Path) -> Iterator[str]:
    """Serve a house on the database, two workers of four threads; yield its address."""
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-w", "2", "--threads", "4"]
    environ = environment(folder) | {"DATABASE_URL": url}
    with log.open("w") as told:
        command = [*gunicorn, "-b", f"127.0.0.1:{port}", "wsgi:app"]
        master = subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=told, stderr=told)
        try:
            wait(f"http://127.0.0.1:{port}/healthz", 120)
            yield f"http://127.0.0.1:{port}"
        finally:
            master.terminate()
            master.wait(60)


@dataclass
class Reader:
    """A browser without scripts, and what it was answered."""

    base: str
    answers: list[tuple[int, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin without cookies."""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Ask, and return status, address and text."""
        body = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self.opener.open(self.base + path, body, timeout=60) as answer:
                told = (answer.status, answer.url, answer.read().decode())
        except urllib.error.HTTPError as error:
            told = (error.code, error.url, error.read().decode())
        self.answers.append(told)
        return told

    def sign_in(self) -> None:
        """Sign in as the account of this measure."""
        page = self.ask("/sign-in")[2]
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token
        self.ask("/sign-in", {"csrf_token": token[1], "username": NAME, "password": PASSWORD})


def until(probe: Reader, path: str, statuses: tuple[int, ...], most: float) -> float:
    """Ask until one of the statuses is answered; return the seconds that took, 0 where it never was."""
    begun = time.monotonic()
    while time.monotonic() - begun < most:
        if probe.ask(path)[0] in statuses:
            return time.monotonic() - begun
    return 0.0


def read_on(one: Reader, over: threading.Event) -> None:
    """Read all pages again and again."""
    one.answers.clear()
    while not over.is_set():
        for path in PAGES:
            one.ask(path)
        time.sleep(0.2)


def away(base: str, server: Elephant, log: Path, seconds: float) -> None:
    """Take the database away while people read, and bring it back."""
    people, probe = [Reader(base) for _one in range(4)], Reader(base)
    for one in people[:2]:
        one.sign_in()
    before, over = len(log.read_text().splitlines()), threading.Event()
    threads = [threading.Thread(target=read_on, args=(one, over)) for one in people]
    server.stop()
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    red = until(probe, "/readyz", (503,), seconds)
    time.sleep(max(0.0, seconds - (time.monotonic() - begun)))
    over.set()
    for thread in threads:
        thread.join()
    server.start()
    ready = until(probe, "/areas/25", (200,), 60)
    answers = [one for person in people for one in person.answers]
    bare = [one for one in answers if one[0] >= 500 and not one[1].endswith("z") and 'lang="th"' not in one[2]]
    told = log.read_text().splitlines()[before:]
    show(f"bare pages in {seconds:.0f} s without the database", f"{len(bare)} of {len(answers)}", "none", not bare)
    show("the server says that it is not ready after", f"{red:.1f} s", "at most 5 s", 0 < red <= 5)
    show("pages are there again after", f"{ready:.1f} s", f"at most {READY_WITHIN} s", 0 < ready <= READY_WITHIN)
    show("lines in the log", str(len(told)), f"at most {LOG_LINES}", len(told) <= LOG_LINES)
    for line in told[LOG_LINES : LOG_LINES + 5]:
        print("   ", line[:110])


def own_page(one: Reader) -> bool:
    """Tell whether the page of the own account is shown, and not the one to sign in at."""
    status, url, _text = one.ask("/me")
    return status == 200 and urllib.parse.urlsplit(url).path == "/me"


def closed(base: str, folder: Path, url: str) -> None:
    """Close the account, and ask forty times with its cookie: both processes have to refuse."""
    one = Reader(base)
    one.sign_in()
    opened = own_page(one)
    closing = """
from app import create_app
from app.accounts.actions.accounts import close
from app.accounts.queries.accounts import by_username
from app.ledger.actor import OPERATOR
with create_app().app_context():
    close(by_username("somchai"), reason="left", by=OPERATOR)
"""
    environ = environment(folder) | {"DATABASE_URL": url}
    subprocess.run([sys.executable, "-c", closing], cwd=CHECKOUT, env=environ, check=True)
    let = sum(own_page(one) for _time in range(40))
    show("requests let in after the account was closed", f"{let} of 40, on two processes", "none", opened and not let)


def main(seconds: float) -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as kept:
        os.chmod(place, 0o755)
        folder, log = Path(kept), Path(kept) / "log"
        with elephant(Path(place)) as server:
            into = {"DATABASE_URL": server.url}
            flask(folder, "db", "upgrade", **into)
            flask(folder, "areas", "load", "--province", "25", **into)
            flask(folder, "accounts", "create", NAME, "--name", "สมชาย", "--password", PASSWORD, **into)
            flask(folder, "accounts", "grant", NAME, "administrator", "25", **into)
            with house(folder, server.url, log) as base:
                away(base, server, log, seconds)
                closed(base, folder, server.url)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30.0)
