"""No public page asks the database more than twelve times, but for the named few: counted over the example."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from app.areas.models import Area
from app.cycles.models.cycles import Round
from app.demo.actions.build import build
from app.demo.rules.scale import SMALL
from app.forums.models.needs import Need
from app.plans.models.funding import Project
from app.proposals.models import Proposal
from app.store.base import db

#: Statements of a page, whatever it shows.
MOST = 12
#: Addresses that are asked of each kind of page that a link leads to.
A_KIND = 3
NO_QUESTIONS = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Yield the statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(NO_QUESTIONS):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def example(app: Flask) -> Flask:
    """The small example, built through actions."""
    build(SMALL, lambda _what, _done, _of: None)
    db.session.expire_all()
    return app


def everything() -> list[str]:
    """Return the page of every thread, of every notice board, and the balance of every round of the last tiers."""
    kinds = (("needs", Need), ("proposals", Proposal), ("projects", Project))
    threads = [f"/{kind}/{ref}" for kind, model in kinds for ref in db.session.scalars(select(model.ref))]
    rounds = select(Round.ref).where(Round.level.in_(("district", "province")))
    villages = db.session.scalars(select(Area).where(Area.path.in_(select(Need.area_path)), Area.valid_to.is_(None)))
    boards = [f"/areas/{one.code}/notice{ext}" for one in villages for ext in ("", ".pdf")]
    return threads + boards + [f"/rounds/{ref}/balance" for ref in db.session.scalars(rounds)]


def asked(app: Flask, client: FlaskClient, beginnings: list[str]) -> Iterator[tuple[str, str, int]]:
    """Yield endpoint, address and number of statements of each page that is reached, some of each kind."""
    waiting, known, tries = deque(beginnings), set(beginnings), dict.fromkeys(beginnings, "")
    kinds: dict[str, int] = {}
    router = app.url_map.bind("localhost")
    while waiting:
        path = waiting.popleft()
        endpoint, _values = router.match(path.split("?")[0], method="GET")
        kinds[endpoint] = kinds.get(endpoint, 0) + 1
        if path not in tries and kinds[endpoint] > A_KIND:
            continue
        with counted() as sent:
            answer = client.get(path)
        yield endpoint, path, len(sent)
        if answer.mimetype == "text/html":
            links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)"', answer.text)}
            waiting.extend(sorted(links - known))
            known |= links


def test_no_public_page_of_the_example_asks_more_than_twelve_questions(example: Flask, client: FlaskClient) -> None:
    pages = list(asked(example, client, ["/", *everything()]))
    assert len({endpoint for endpoint, _path, _n in pages}) > 60
    over = {(endpoint, path, n) for endpoint, path, n in pages if n > MOST}
    assert not over
