"""The attack of a stranger on a province of seeded people: everything public is read, and what is hidden worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from app.cycles.models.cycles import Cycle
from app.opendata.actions.publish import publish
from app.store.base import db
from tests.factories import public, strangers
from tests.factories.seeded import MARK, SeededWorld
from tests.factories.strangers import Figures

_WORD = re.compile(rf"{MARK}[0-9a-f]{{12}}")


@dataclass(frozen=True, slots=True)
class Attacked:
    """What came of it: seeded words that were read and where, hidden figures that follow, how much was looked at."""

    words: dict[str, str]
    figures: dict[strangers.FigureKey, int]
    pages: int
    hidden: int


def attacked(client: FlaskClient, made: SeededWorld, most: int) -> Attacked:
    """Read log, bundle, changes, open data and ``most`` pages, and solve what is hidden in them."""
    cycle = db.session.scalars(select(Cycle)).one()
    package = publish(cycle, "https://thuksiang.example").file
    words = dict.fromkeys(_WORD.findall(public.in_public(client)), "log, bundle or changes")
    for text in strangers.texts(package.read_bytes()):
        words |= dict.fromkeys(_WORD.findall(text), "open data")
    seen = 0
    for address, text in strangers.pages(client, *_begin(made), most=most):
        seen += 1
        words |= dict.fromkeys(_WORD.findall(text), address)
    figures = Figures.of(strangers.table(package, "participation"), {one.ref: one.attendance_total for one in made.sat})
    for address in _forums(made):
        _hear(figures, client.get(address).json)
    return Attacked(words, figures.worked_out(), seen, len(figures.hidden))


def _begin(made: SeededWorld) -> Iterator[str]:
    yield from ("/", "/log", "/data", "/areas/25", "/areas/25/participation", "/areas/25/exceptions")
    for one in made.sat:
        yield f"/forums/{one.ref}"


def _forums(made: SeededWorld) -> Iterator[str]:
    return (f"/forums/{one.ref}.json" for one in made.sat)


def _hear(figures: Figures, told: dict[str, Any]) -> None:
    """Take in what a forum's own page says of its figures."""
    room = told["attendance"]
    for dimension, several in [*room["by"].items(), ("group", room["groups"])]:
        for category, n in several.items():
            figures.add(("village", dimension, told["ref"], category), n)
