"""Measures what spam can do: 10,000 comments and 10,000 guessed receipts from thirty networks, beside honest people.

Run alone: ``python -m bench.spam``; everything stays on this machine, and every network is an address of the loopback.
"""

from __future__ import annotations

import http.client
import os
import re
import secrets
import tempfile
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

from app.comments.policy import MOST_SENT, SHORTEST_WRITING
from app.following.policy import MOST_MISSES
from app.forums.rules import receipt_codes as codes
from bench.__main__ import show
from bench.running import running

POSTS, GUESSES, NETWORKS, HONEST = 10_000, 10_000, 30, 10
#: Programs that send at once from each network, and requests that the server works on at once.
AT_ONCE, UNDER_WAY = 2, 8
SPAM = "ซื้อของถูกโทรเลย"
SAID = "ชาวบ้านเขียนเอง ขอให้ทำก่อนหน้าฝน"
#: How programs send: into the trap, at once, with a made-up moment, and as patiently as a person.
MANNERS = ("trap", "quick", "forged", "patient")
PROPOSALS = "SELECT ref FROM proposal ORDER BY id DESC LIMIT 3"
STATES = "SELECT state, count(*) FROM comment WHERE text LIKE :like GROUP BY state"
TRIES = "SELECT count(*) FROM failed_try"
A_NEED = "SELECT max(id) FROM need"


@dataclass
class Sender:
    """A browser without scripts in one network: its address, its session, and the form that it opened."""

    port: int
    network: str
    cookies: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask from the sender's own address; return status and text."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(self.network, 0))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urllib.parse.urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        said = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        line.close()
        return answer.status, said

    def open(self, ref: str) -> None:
        """Open the form and keep what is hidden in it."""
        _status, page = self.ask("GET", f"/proposals/{ref}/comments/new")
        found = re.findall(r'name="(csrf_token|since)"[^>]*value="([^"]+)"', page)
        self.hidden = dict(found)

    def say(self, ref: str, words: str, **more: str) -> int:
        """Send a comment; return the status."""
        form = {**self.hidden, "once": str(uuid4()), "text": words, **more}
        return self.ask("POST", f"/proposals/{ref}/comments/new", form)[0]


def main() -> None:
    """Serve the example on the loopback, attack it, print what came of it."""
    os.environ["RECEIPT_KEY"] = secrets.token_urlsafe(48)
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'thuksiang.sqlite'}"
        with running(Path(folder), address) as port:
            refs = [str(row[0]) for row in _rows(address, PROPOSALS)]
            comments(port, address, refs)
            receipts(port, address)


def comments(port: int, address: str, refs: list[str]) -> None:
    """Send the comments while honest people write theirs, each from a network of their own."""
    spammers = [Sender(port, f"127.0.1.{n % NETWORKS + 1}") for n in range(NETWORKS * AT_ONCE)]
    people = [Sender(port, f"127.0.2.{n}") for n in range(1, HONEST + 1)]
    for one in (*spammers, *people):
        one.open(refs[0])
    time.sleep(SHORTEST_WRITING + 1)
    begun_at = time.monotonic()
    with ThreadPoolExecutor(len(spammers) + len(people)) as pool:
        sent = [pool.submit(_flood, one, n, refs) for n, one in enumerate(spammers)]
        kept = [pool.submit(one.say, refs[n % len(refs)], f"{SAID} {n}") for n, one in enumerate(people)]
        total = sum(one.result() for one in sent)
        honest = [one.result() for one in kept]
    took = time.monotonic() - begun_at
    states = {str(state): int(n) for state, n in _rows(address, STATES, like=f"{SPAM}%")}
    waiting, public = states.get("waiting", 0), sum(n for state, n in states.items() if state != "waiting")
    pages = [Sender(port, "127.0.3.1").ask("GET", path)[1] for ref in refs for path in _public(ref)]
    show(f"{total:,} spam comments from {NETWORKS} networks", f"{took:.0f} s, {total / took:.0f} a second", "")
    show("spam that became public", f"{public}, on {sum(SPAM in page for page in pages)} pages", "none", not public)
    most = NETWORKS * MOST_SENT
    show("spam that waits for an officer", str(waiting), f"at most {MOST_SENT} a network: {most}", waiting <= most)
    through = sum(int(n) for _state, n in _rows(address, STATES, like=f"{SAID} %"))
    show("honest comments that arrived", f"{through} of {len(honest)}", "all", through == len(honest))


def _public(ref: str) -> tuple[str, str, str]:
    return f"/proposals/{ref}", f"/proposals/{ref}/comments", f"/proposals/{ref}.json"


def _flood(sender: Sender, which: int, refs: list[str]) -> int:
    """Send this program's share in every manner; return how many were sent."""
    mine = range(which, POSTS, NETWORKS * AT_ONCE)
    for turn, n in enumerate(mine):
        manner, ref, words = MANNERS[turn % len(MANNERS)], refs[n % len(refs)], f"{SPAM} {sender.network} {n}"
        if manner == "quick":
            patient, fresh = dict(sender.hidden), Sender(sender.port, sender.network, sender.cookies)
            fresh.open(ref)
            fresh.say(ref, words)
            sender.hidden = patient
        else:
            sender.say(ref, words, **{"trap": {"website": "x"}, "forged": {"since": "MQ.x.y"}}.get(manner, {}))
    return len(mine)


def receipts(port: int, address: str) -> None:
    """Guess codes from every network; a citizen of another network still opens the receipt that they hold."""
    tried = int(str(_rows(address, TRIES)[0][0]))
    held = codes.code_of(os.environ["RECEIPT_KEY"].encode(), int(str(_rows(address, A_NEED)[0][0])))
    with ThreadPoolExecutor(NETWORKS + 1) as pool:
        begun_at = time.monotonic()
        guesses = pool.map(lambda n: _guess(port, n), range(GUESSES))
        mine = [Sender(port, "127.0.2.1").ask("GET", f"/r/{held}")[0] for _time in range(HONEST)]
        found = set(guesses)
        took = time.monotonic() - begun_at
    tries = int(str(_rows(address, TRIES)[0][0])) - tried
    most = NETWORKS * (MOST_MISSES + UNDER_WAY)
    show(f"{GUESSES:,} guessed receipts", f"{took:.0f} s, answers: {sorted(found)}", "404 only", found == {404})
    show(
        "guesses that were counted",
        str(tries),
        f"at most {most}: {MOST_MISSES} a network and those under way",
        tries <= most,
    )
    show("a held receipt, asked for meanwhile", f"{mine.count(200)} of {HONEST} opened", "all", set(mine) == {200})


def _guess(port: int, n: int) -> int:
    code = codes.code_of(b"somebody guesses", n)
    return Sender(port, f"127.0.1.{n % NETWORKS + 1}").ask("GET", f"/r/{code}")[0]


def _rows(address: str, question: str, **given: str) -> list[tuple[object, ...]]:
    engine = create_engine(address)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(question), given)]
    engine.dispose()
    return found


if __name__ == "__main__":
    main()
