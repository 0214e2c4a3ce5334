"""Keeps public pages as they were made last, so that many readers of one page cost one reading of the database."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from threading import Lock

from flask import Response, current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue

from app.store import clock
from app.web.locale import language
from app.web.page import wants_json

#: Bytes kept by one process, and the largest page that is kept. What a page takes beside its own bytes counts, too:
#: else thousands of made-up addresses of a small page would fill the memory.
MOST = 3_000_000
LARGEST = 2_000_000
BESIDE = 600
#: Characters of the longest address that is kept: nobody but a stranger asks for a longer one twice.
LONGEST = 400
#: Seconds after which a page is made anew even though nothing seems changed: on PostgreSQL an act that began
#: earlier may be committed after a later one.
FRESH = 15

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made: its bytes, its kind, and the state of the records at which it was made."""

    state: Hashable
    body: bytes
    content_type: str


class PageCache:
    """The pages last asked for, at most ``most`` bytes of them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()
        self._makers: dict[Hashable, tuple[Lock, int]] = {}

    def find(self, key: Hashable, state: Hashable) -> Kept | None:
        """Return the page of ``key`` if it was made at ``state``."""
        with self._lock:
            page = self._kept.get(key)
            if page is None or page.state != state:
                return None
            self._kept.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Kept) -> None:
        """Keep the page; those that nobody asked for longest make room for it."""
        with self._lock:
            self._bytes += weight(key, page) - (weight(key, self._kept[key]) if key in self._kept else 0)
            self._kept[key] = page
            self._kept.move_to_end(key)
            while self._bytes > self._most:
                self._bytes -= weight(*self._kept.popitem(last=False))

    @contextmanager
    def alone(self, key: Hashable) -> Iterator[None]:
        """Make others who want the same page wait, so that it is made once and not once for each of them."""
        with self._lock:
            lock, waiting = self._makers.get(key, (Lock(), 0))
            self._makers[key] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, waiting = self._makers.pop(key)
                if waiting > 1:
                    self._makers[key] = lock, waiting - 1


def weight(key: Hashable, page: Kept) -> int:
    """Return the bytes that a kept page takes: its own, those of its address (4 a letter at most), and its row."""
    return len(page.body) + 4 * len(str(key)) + BESIDE


shelf = PageCache()


def kept(view: View) -> View:
    """Show people who are not signed in the page as it was made last, while the ledger has not grown since."""

    @wraps(view)
    def shown(**args: str) -> ResponseReturnValue:
        if g.actor or "_flashes" in session or len(request.full_path) > LONGEST:
            return view(**args)
        key = language(), wants_json(), request.full_path
        state = current_app.extensions["newest_entry"](), int(clock.now().timestamp()) // FRESH
        with shelf.alone(key):
            page = shelf.find(key, state)
            if page is None:
                made = make_response(view(**args))
                if made.status_code != 200 or made.is_streamed or len(made.get_data()) > LARGEST:
                    return made
                page = Kept(state, made.get_data(), made.content_type or "")
                shelf.put(key, page)
        return Response(page.body, content_type=page.content_type)

    return shown
