"""A kept page is shown only as long as nothing has changed, and never to somebody else's eyes."""

from __future__ import annotations

from threading import Thread
from time import sleep

from app.store import clock
from app.web.page_cache import Kept, PageCache, weight
from tests.factories import forums, people
from tests.factories.queries import counted
from tests.reader import Reader


def page(state: int, body: bytes = b"page") -> Kept:
    return Kept(state, body, "text/html")


def test_a_page_is_found_only_in_the_state_at_which_it_was_made() -> None:
    shelf = PageCache()
    shelf.put("/", page(1))
    assert shelf.find("/", 1) == page(1)
    assert shelf.find("/", 2) is None
    assert shelf.find("/elsewhere", 1) is None


def test_the_page_that_nobody_asked_for_longest_goes_first() -> None:
    shelf = PageCache(most=2 * weight("a", page(1)))
    for key in ("a", "b", "a", "c"):
        if shelf.find(key, 1) is None:
            shelf.put(key, page(1))
    assert shelf.find("a", 1)
    assert shelf.find("b", 1) is None


def test_a_page_made_anew_takes_the_place_of_the_old_one() -> None:
    shelf = PageCache(most=2 * weight("a", page(1)))
    for state in range(9):
        shelf.put("a", page(state))
    shelf.put("b", page(9))
    assert shelf.find("a", 8) == page(8)
    assert shelf.find("b", 9) == page(9)


def test_a_page_that_many_want_at_once_is_made_by_one_while_the_others_wait() -> None:
    shelf, made = PageCache(), []

    def ask() -> None:
        with shelf.alone("/"):
            if shelf.find("/", 1) is None:
                made.append("made")
                sleep(0.02)
                shelf.put("/", page(1))

    threads = [Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["made"]
    assert not shelf._makers


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
