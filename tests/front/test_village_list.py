"""A village's own page lists its needs by year, the newest on top, however many there are."""

from __future__ import annotations

from app.front.queries import lists
from tests.factories import forums
from tests.reader import Reader


def test_the_newest_needs_stand_on_top_and_none_of_them_is_cut_off(reader: Reader) -> None:
    world = forums.world()
    forums.needs(forums.forum(world.village), lists.ROWS + 5)
    newest = forums.needs(forums.forum(world.village), 1, words="สะพานไม้ท้ายหมู่บ้านผุ")[0]
    path = world.village.area_path
    ids = list(lists.newest_needs(path))
    assert ids[0] == newest.id
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == lists.ROWS
    assert newest.words in reader.get(f"/areas/{world.village.area.code}").text
