"""Keeps public pages as they were made last, so that many readers of one page cost one reading of the database."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Protocol, cast

from flask import Response, current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue

from app.store import clock
from app.store.engine import replica_read
from app.web.locale import language
from app.web.page import wants_json
from app.web.shelf import FRESH, Kept, Shelf

#: Characters of the longest address that is kept: nobody but a stranger asks for a longer one twice.
LONGEST = 400
#: What a view leaves in the environment of its request for ``app/web/doorstep.py``: the page may be kept, and how long.
MARK = "thuksiang.kept"

View = Callable[..., ResponseReturnValue]


class Freshness(Protocol):
    """Knows which areas the newest acts concern (``app/ledger/touched.py``)."""

    def newest(self) -> int:
        """Return the newest place of the ledger."""
        ...

    def stands(self, place: int, path: int | None) -> bool:
        """Tell whether what was read at the place about the area is still so."""
        ...

    def which_stand(self, read: Sequence[tuple[int, int]]) -> list[bool]:
        """Tell the same for each place and area, by one look at the ledger."""
        ...


class Makers:
    """Lets one thread of this process make a page while the others that want it wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._makers: dict[Hashable, tuple[Lock, int]] = {}

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


makers = Makers()


def shelf() -> Shelf:
    """Return the shelf of this server."""
    return cast(Shelf, current_app.extensions["shelf"])


def standing() -> Freshness:
    """Return what knows whether a page still stands."""
    return cast(Freshness, current_app.extensions["touched"])


def is_fresh(page: Kept, known: Freshness) -> bool:
    """Tell whether the page may be shown: young, made today, and nothing that concerns its area happened since."""
    now = clock.now()
    young = now.timestamp() - page.made < FRESH and page.day == clock.today().isoformat()
    return young and known.stands(page.place, page.path)


def hangs_on(path: int) -> None:
    """Say in a view that its page shows only what concerns the area ``path``: what lies in it, and acts above it.

    The words, sheets and counts of halls elsewhere must not stand on it. Data for programs say up to which entry they
    go, so they hang on everything all the same.
    """
    if not wants_json():
        g.hangs_on = path


def _read_from() -> int:
    """Return the place up to which this page knows the ledger: a replica may not have what the primary has."""
    place = standing().newest()
    return place if replica_read.get() is None else min(place, current_app.extensions["newest_entry"]() or 0)


def kept(view: View) -> View:
    """Show people who are not signed in the page as it was made last, while it still stands."""

    @wraps(view)
    def shown(**args: str) -> ResponseReturnValue:
        if g.actor or "_flashes" in session or len(request.full_path) > LONGEST:
            return view(**args)
        key = f"body {language()} {request.url_root} {request.full_path}"
        with makers.alone(key):
            page = shelf().find(key)
            if page is None or not is_fresh(page, standing()):
                place, begun = _read_from(), clock.now()
                g.read_from = place
                made = make_response(view(**args))
                if made.status_code != 200 or made.is_streamed:
                    return made
                headers = (("Content-Type", made.content_type or ""),)
                day = clock.today().isoformat()
                page = Kept(place, g.get("hangs_on"), begun.timestamp(), day, headers, made.get_data())
                shelf().put(key, page)
        request.environ[MARK] = page
        return Response(page.body, content_type=dict(page.headers)["Content-Type"])

    return shown
