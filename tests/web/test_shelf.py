"""A kept page is shown only as long as nothing that concerns it has changed, and never to somebody else's eyes."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from app.store import clock
from app.web.page_cache import Makers
from app.web.shelf import NOBODYS, Kept, Shelf
from tests.factories import forums, people
from tests.factories.queries import counted
from tests.reader import Reader


def page(body: bytes = b"page") -> Kept:
    return Kept(1, 2_501, 12.5, "2026-11-30", (("Content-Type", "text/html"),), body)


def test_a_page_comes_back_as_it_was_laid_down(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("/", page("น้ำ\n\n".encode()))
    assert shelf.find("/") == page("น้ำ\n\n".encode())
    assert shelf.find("/elsewhere") is None


def test_a_page_made_anew_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for body in (b"old", b"new"):
        shelf.put("/", page(body))
    assert shelf.find("/") == page(b"new")


def test_pages_of_an_earlier_start_are_not_found_and_go_when_they_are_old(tmp_path: Path) -> None:
    before = Shelf(tmp_path)
    before.put("/", page())
    (left,) = tmp_path.glob("*/*")
    long_ago = left.stat().st_mtime - NOBODYS - 1
    os.utime(left, (long_ago, long_ago))
    now = Shelf(tmp_path)
    assert now.find("/") is None
    now.put("/new", page())
    assert not left.exists()
    assert now.find("/new") == page()


def test_the_oldest_pages_make_room(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, most=4_000)
    for n in range(9):
        shelf.put(str(n), page(b"x" * 1_000))
        file = shelf._file(str(n))
        os.utime(file, (file.stat().st_mtime - 20 + n,) * 2)
    shelf.tidy()
    assert [n for n in range(9) if shelf.find(str(n))] == [7, 8]


@pytest.mark.parametrize("held", [b"", b"{}\n", b"no json\nbody", b'{"place": 1}\nbody'])
def test_what_is_no_page_is_no_page(tmp_path: Path, held: bytes) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("/", page())
    shelf._file("/").write_bytes(held)
    assert shelf.find("/") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    shelf = Shelf(tmp_path / "taken")
    shelf.put("/", page())
    assert shelf.find("/") is None


def test_a_page_that_many_want_at_once_is_made_by_one_while_the_others_wait(tmp_path: Path) -> None:
    shelf, makers, made = Shelf(tmp_path), Makers(), []

    def ask() -> None:
        with makers.alone("/"):
            if shelf.find("/") is None:
                made.append("made")
                sleep(0.02)
                shelf.put("/", page())

    threads = [Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["made"]
    assert not makers._makers


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
