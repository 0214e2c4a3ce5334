"""The example argues for the product: built once, read as everybody reads it, page by page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select, table

from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import acting
from app.demo.actions.build import build
from app.demo.rules.scale import SMALL
from app.front.pages.work import work
from app.ledger.models import Recorded
from app.store.base import Base, db
from app.store.engine import hurrying
from tests.demo.contradictions import threads_fit
from tests.demo.crawl import crawled, everything, sent
from tests.demo.joined import NOT_IN_THE_EXAMPLE, WHERE, Place
from tests.house.own import own_house

#: Statements of a page, whatever it shows.
MOST = 12
WORD = re.compile(r"[a-z_0-9]+")
#: The pages of each place; every other page counts as a page of its own.
ENDPOINTS = {
    Place.THREAD: r"tracing\.(need|proposal|project|trace)|plans\.candidate|clusters\.joint$",
    Place.FEED: r"publicapi\.feed",
    Place.BOARD: r"reports\.notice|following\.(notice|loudspeaker)",
    Place.DAYS: r"following\.days|forums\.calendar|publicapi\.calendar",
    Place.EXCEPTIONS: r"exceptions\.",
    Place.SEARCH: r"front\.(needs|proposals|projects)|areas\.search",
}


def kinds() -> set[str]:
    """Return the table of each recorded model."""
    models = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded))
    return {model.__tablename__ for model in models}


@pytest.fixture(scope="module")
def own_database(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app on a database of its own with the small example in it, built through actions; the tests only read it."""
    with own_house(tmp_path_factory.mktemp("example"), "example") as house:
        house.test_client_class = app.test_client_class
        with hurrying(db.engine):
            build(SMALL, lambda _what, _done, _of: None)
        db.session.remove()
        yield house


@pytest.fixture(scope="module")
def pages(own_database: Flask) -> Sequence[tuple[str, str, list[str]]]:
    """Endpoint, address and statements of every kind of public page."""
    addresses = ["/areas/25/days", "/areas/25/calendar.ics", "/areas/25/needs?q=น้ำ", "/areas/25/exceptions.json"]
    return list(crawled(own_database, own_database.test_client(), ["/", *everything(), *addresses]))


@pytest.fixture
def met(own_database: Flask, pages: Sequence[tuple[str, str, list[str]]]) -> Mapping[str, set[Place]]:
    """Where each table is asked: over every kind of public page, and the work page of every account."""
    places: defaultdict[str, set[Place]] = defaultdict(set)
    known = kinds()

    def note(place: Place, statements: list[str]) -> None:
        for name in {word for statement in statements for word in WORD.findall(statement)} & known:
            places[name].add(place)

    for endpoint, _path, statements in pages:
        here = [place for place, pattern in ENDPOINTS.items() if re.match(pattern, endpoint)]
        note(here[0] if here else Place.PAGE, statements)
    for ident in db.session.scalars(select(Account.id)):
        actor = acting(ident)
        if actor:
            with own_database.test_request_context("/work"), sent() as statements:
                work(actor)
            note(Place.WORK, statements)
    return places


@pytest.mark.usefixtures("own_database")
def test_no_thread_of_the_example_contradicts_itself() -> None:
    threads_fit(db.session())


@pytest.mark.engineless  # the same pages ask for the same on both databases
def test_no_public_page_of_the_example_asks_more_than_twelve_questions(
    pages: Sequence[tuple[str, str, list[str]]],
) -> None:
    assert len({endpoint for endpoint, _path, _sent in pages}) > 60
    over = {(endpoint, path, len(sent)) for endpoint, path, sent in pages if len(sent) > MOST}
    assert not over


@pytest.mark.engineless  # the same pages ask for the same on both databases
def test_each_kind_of_record_is_met_where_people_look_for_it(met: Mapping[str, set[Place]]) -> None:
    assert set(WHERE) == kinds(), "a new kind of record gets its row in tests/demo/joined.py"
    gone = {name: joined.places - met[name] for name, joined in WHERE.items() if joined.places - met[name]}
    assert not gone, "these no longer stand where they stood"
    alone = {name for name, joined in WHERE.items() if not joined.places & {Place.THREAD, Place.FEED, Place.BOARD}}
    assert not {name for name in alone if not WHERE[name].why}, "what citizens do not follow says why"
    none = {name for name in kinds() if not db.session.scalar(select(func.count()).select_from(table(name)))}
    assert none == NOT_IN_THE_EXAMPLE
