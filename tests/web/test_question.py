"""A page's question: read from its address, held to a length, and written back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.web.question import PageQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(PageQuestion):
    """Books of one shelf."""

    number: int
    kind: str = ""
    q: str = ""
    after: str = ""

    FILTERS: ClassVar = ("kind", "q")
    PLACE: ClassVar = ("after",)


def test_a_question_reads_only_its_own_fields_and_no_more_than_it_holds() -> None:
    asked = Shelf.of({"kind": "x" * 99, "number": "7", "other": "y"}, number=3)

    assert asked == Shelf(number=3, kind="x" * Shelf.LONGEST)


def test_what_the_caller_knows_is_not_read_from_the_address() -> None:
    assert Shelf.of({"q": " road "}, number=3, q="road").q == "road"


def test_a_place_in_the_list_is_no_filter() -> None:
    asked = Shelf(number=3, q="ถนน", after="9")

    assert asked.filters == {"q": "ถนน"}
    assert asked.query_string(after="12") == "q=%E0%B8%96%E0%B8%99%E0%B8%99&after=12"
    assert asked.but(q="").query_string(after="") == ""
