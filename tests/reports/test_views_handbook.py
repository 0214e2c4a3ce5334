"""The handbook on paper: the book with its contents, the facilitator's day on one sheet, read by every reader alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.handbook.rules.files import sections
from tests.factories.handbook import loaded
from tests.reports.reading import by_pdfjs, by_poppler, pages


def plain(text: str) -> str:
    """The text without blanks and line ends."""
    return "".join(text.split())


def test_handbook_is_one_book_with_its_contents(client: FlaskClient) -> None:
    for chapter in ("day", "month"):
        loaded(chapter)
    answer = client.get("/handbook.pdf")
    assert answer.mimetype == "application/pdf"
    told = plain("".join(pages(answer.data)))
    assert told.index("สารบัญ") < told.index("รายงานเดือนทำอย่างไร") < told.rindex("รายงานเดือนทำอย่างไร")


@pytest.mark.parametrize("read", [by_poppler, by_pdfjs], ids=["poppler", "pdfjs"])
def test_every_word_of_a_chapter_is_read_as_it_stands(client: FlaskClient, read: Callable[[bytes], list[str]]) -> None:
    loaded("month")
    told = plain("".join(read(client.get("/handbook/chapters/month.pdf").data)))
    for one in sections():
        if one.chapter == "month":
            for part in ("title", "what", "why", "good", "bad"):
                assert plain(one.words[f"{part}_th"]) in told


def test_handbook_chapter_of_the_facilitators_day_is_one_sheet(client: FlaskClient) -> None:
    loaded("day")
    answer = client.get("/handbook/chapters/day.pdf")
    assert len(pages(answer.data)) == 1


def test_a_book_that_is_not_loaded_is_not_there(client: FlaskClient) -> None:
    assert client.get("/handbook.pdf").status_code == 404
