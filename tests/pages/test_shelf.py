"""A kept page is shown only as long as nothing has changed, and never to somebody else's eyes."""

from __future__ import annotations

from app.pages.shelf import Shelf
from app.store import clock
from tests.factories import forums, people
from tests.factories.queries import counted
from tests.reader import Reader


def test_a_page_is_made_once_for_each_state() -> None:
    shelf, made = Shelf(), []

    def make() -> str:
        made.append("page")
        return f"page {len(made)}"

    assert [shelf.page("/", state, make) for state in (1, 1, 2, 2)] == ["page 1", "page 1", "page 2", "page 2"]


def test_the_page_that_nobody_asked_for_longest_goes_first() -> None:
    shelf = Shelf(most=2)
    for key in ("a", "b", "a", "c"):
        shelf.page(key, 1, lambda key=key: key)
    assert shelf.page("a", 1, lambda: "made anew") == "a"
    assert shelf.page("b", 1, lambda: "made anew") == "made anew"


def test_a_list_asked_for_again_costs_one_question_until_something_is_recorded(reader: Reader) -> None:
    world = forums.world()
    sitting = forums.forum(world.village)
    with clock.at(forums.NOON):
        forums.needs(sitting, 1)
        reader.get("/areas/25/needs")
        with counted() as sent:
            reader.get("/areas/25/needs")
        assert len(sent) == 1
        forums.needs(sitting, 2)
        assert len(reader.client.get("/areas/25/needs.json").json["rows"]) == 3
        assert reader.get("/areas/25/needs").text.count('class="listed"') == 3


def test_a_page_kept_for_anyone_is_not_shown_to_somebody_signed_in(reader: Reader) -> None:
    forums.world()
    reader.get("/areas/25/needs")
    people.sign_in(reader.client, "planner", "25")
    assert "สมใจ planner 25" in reader.get("/areas/25/needs").text
    reader.client.post("/sign-out")
    assert "สมใจ planner 25" not in reader.get("/areas/25/needs").text


def test_a_page_is_kept_for_each_language(reader: Reader) -> None:
    forums.world()
    thai = reader.get("/areas/25").text
    reader.client.set_cookie("language", "en")
    assert '<html lang="en"' in reader.get("/areas/25").text
    assert '<html lang="th"' in thai
