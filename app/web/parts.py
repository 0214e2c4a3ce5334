"""Parts of pages as this process made them last: rows of lists, choices of filters, while what they show still stands.

A page that nobody asked for before still shows rows that others showed. A part is kept by what it is and the reader's
language, and hangs on one area like a kept page (``app/web/page_cache.py``): it is shown only while no act concerns
that area, for a minute at most, and on the day on which it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar, cast

from flask import current_app, g
from markupsafe import Markup

from app.store import clock
from app.web.locale import language
from app.web.page_cache import standing
from app.web.shelf import FRESH

#: Parts that one process keeps; a row of a list is about a kilobyte.
MOST = 4000

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A part, with the place of the ledger, the second since 1970 and the Thai day it was made at, and its area."""

    place: int
    path: int
    made: float
    day: str
    value: Any


class Parts:
    """Parts by their key; the one that was made first gives way."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._held: dict[Hashable, KeptPart] = {}

    def find(self, key: Hashable) -> KeptPart | None:
        """Return what was kept under the key."""
        return self._held.get(key)

    def put(self, key: Hashable, part: KeptPart) -> None:
        """Keep the part under the key."""
        with self._lock:  # threads of one worker share them
            self._held.pop(key, None)
            self._held[key] = part
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]

    def clear(self) -> None:
        """Forget every part."""
        with self._lock:
            self._held.clear()


def parts(what: str, paths: Mapping[K, int], build: Callable[[Sequence[K]], Mapping[K, V]]) -> dict[K, V]:
    """Return the parts of one kind by their key, each about an area (its path); ``build`` makes those that are missing.

    A part hangs on the ledger as it stood before this page began to read; what is made without knowing that goes.
    """
    kept = cast(Parts, current_app.extensions["parts"])
    spoken, now, today = language(), clock.now().timestamp(), clock.today().isoformat()
    held = {key: kept.find((what, spoken, key)) for key in paths}
    young = {key: one for key, one in held.items() if one and now - one.made < FRESH and one.day == today}
    fit = standing().which_stand([(one.place, one.path) for one in young.values()]) if young else []
    found: dict[K, V] = {key: one.value for (key, one), stands in zip(young.items(), fit, strict=True) if stands}
    missing = [key for key in paths if key not in found]
    if missing:
        made = build(missing)
        place = g.get("read_from")
        for key, value in made.items():
            if place is not None:
                kept.put((what, spoken, key), KeptPart(place, paths[key], now, today, value))
        found.update(made)
    return found


def part(what: str, path: int, build: Callable[[], V]) -> V:
    """Return the one part of the kind about the area; ``build`` makes it where it is missing."""
    return parts(what, {path: path}, lambda _missing: {path: build()})[path]


@lru_cache(maxsize=MOST)
def _drawn(_house: str, _spoken: str, template: str, macro: str, row: Hashable) -> Markup:
    return cast(Markup, getattr(current_app.jinja_env.get_template(template).module, macro)(row))


def drawn_once(template: str, macro: str, row: Hashable) -> Markup:
    """Return what the macro of the template draws of a frozen row; it shows nothing but the row and the language."""
    return _drawn(current_app.instance_path, language(), template, macro, row)
