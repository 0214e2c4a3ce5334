"""The example's public pages, each with the statements that it sends."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from app.areas.models import Area
from app.cycles.models.cycles import Round
from app.forums.models.needs import Need
from app.plans.models.funding import Project
from app.proposals.models import Proposal
from app.store.base import db

#: Addresses that are asked of each kind of page that a link leads to.
A_KIND = 3
NO_QUESTIONS = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")


@contextmanager
def sent() -> Iterator[list[str]]:
    """Yield the statements that are sent meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(NO_QUESTIONS):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def everything() -> list[str]:
    """Return the page of every thread, of every notice board, and the balance of every round of the last tiers."""
    kinds = (("needs", Need), ("proposals", Proposal), ("projects", Project))
    threads = [f"/{kind}/{ref}" for kind, model in kinds for ref in db.session.scalars(select(model.ref))]
    rounds = select(Round.ref).where(Round.level.in_(("district", "province")))
    villages = db.session.scalars(select(Area).where(Area.path.in_(select(Need.area_path)), Area.valid_to.is_(None)))
    boards = [f"/areas/{one.code}/notice{ext}" for one in villages for ext in ("", ".pdf")]
    return threads + boards + [f"/rounds/{ref}/balance" for ref in db.session.scalars(rounds)]


def crawled(app: Flask, client: FlaskClient, beginnings: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield endpoint, address and statements of each page that is reached, some of each kind."""
    waiting, known, tries = deque(beginnings), set(beginnings), dict.fromkeys(beginnings, "")
    kinds: dict[str, int] = {}
    router = app.url_map.bind("localhost")
    while waiting:
        path = waiting.popleft()
        endpoint, _values = router.match(path.split("?")[0], method="GET")
        kinds[endpoint] = kinds.get(endpoint, 0) + 1
        if path not in tries and kinds[endpoint] > A_KIND:
            continue
        with sent() as statements:
            answer = client.get(path)
        yield endpoint, path, statements
        if answer.mimetype == "text/html":
            links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)"', answer.text)}
            links = {one for one in links if not one.startswith("/practice/")}  # another house answers there
            waiting.extend(sorted(links - known))
            known |= links
