"""Citizens find a need by words apart from each other, without blanks and points, and by its number."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import literal, select

from app.store.base import db
from app.thai.text import search_form
from app.web.search import holds, reference
from tests.factories import forums

TEXT = "ขอถนน คสล. สายบ้านหนองบัว ซอย 3 และ ถนนคอนกรีต ระยะทาง 1.5 กม. ที่น้ำท่วม"


@pytest.mark.parametrize(
    "query",
    [
        "ถนน คอนกรีต",
        "คอนกรีต ถนน",
        "ซอย3",
        "ซอย ๓",
        "คสล",
        "ค.ส.ล.",
        "หนองบัว ถนน",
        "1.5กม",
        "นํ้าท่วม",
        "น้ำ  ท่วม",
        "บ้าน หนองบัว",
        "กม",
    ],
)
def test_words_are_found_apart_and_without_blanks_and_points(app: Flask, query: str) -> None:
    found = db.session.scalar(select(literal(1)).where(holds(literal(search_form(TEXT)), query)))
    assert found == 1


@pytest.mark.parametrize("query", ["ถนน ประปา", "ซอย 4", "100%", "_", "หนองแวง"])
def test_a_word_that_does_not_stand_there_finds_nothing(app: Flask, query: str) -> None:
    assert db.session.scalar(select(literal(1)).where(holds(literal(search_form(TEXT)), query))) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("n72-25010105-1-4", "N72-25010105-1-4"),
        (" N72 - 25010105 - 1 - 4 ", "N72-25010105-1-4"),
        ("F๗๒-๒๕๐๑๐๑๐๕-๑", "F72-25010105-1"),
        ("P72–250101–3", "P72-250101-3"),
        ("j69-25-1", "J69-25-1"),
        ("ถนน", ""),
        ("N72", ""),
    ],
)
def test_a_number_is_known_as_people_type_it(typed: str, number: str) -> None:
    assert reference(typed) == number


def test_the_list_of_needs_finds_its_own_numbers_and_those_of_a_forum(client: FlaskClient, world: None) -> None:
    forum = forums.forum(forums.world().village)
    first, second = forums.needs(forum, 2)
    address = f"/areas/{forum.area.code}/needs"
    by_number = client.get(address, query_string={"q": first.ref.lower()}).text
    assert (first.title in by_number, second.title in by_number) == (True, False)
    by_forum = client.get(address, query_string={"q": forum.ref}).text
    assert (first.title in by_forum, second.title in by_forum) == (True, True)
