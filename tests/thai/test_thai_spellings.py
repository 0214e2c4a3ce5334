"""One thing that people typed stays one thing, in whatever spelling it comes back, at every door."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.actions import accounts
from app.accounts.queries.accounts import by_username
from app.agencies.queries import agency_named
from app.aggregation.rules.similarity import ComparedItem, compare
from app.areas.boundaries.rules import Named
from app.areas.boundaries.rules import compare as compare_names
from app.bodies import actions as bodies
from app.bodies.queries import agencies_in
from app.forums.rules.workbook_columns import NEEDS
from app.ledger.actor import OPERATOR
from app.localplans.actions import imports
from app.localplans.rules.villages import VillagePlace, find
from app.thai.text import same, search_form, sort_key, squeezed
from tests.factories import forums, letters, localplans, workbooks
from tests.factories.localplans import project
from tests.factories.spellings import SPELLINGS
from tests.factories.workbooks import need

WORDS = "ซ่อมแซมท่อส่งน้ำ บ้านแก้ง หมู่ 3 km 2"
pytestmark = pytest.mark.parametrize("way", SPELLINGS)


def spelled(way: str, text: str = WORDS) -> str:
    """The text in that spelling."""
    return SPELLINGS[way](text)


def test_the_normal_form_is_one(way: str) -> None:
    assert same(spelled(way), WORDS)
    assert sort_key(spelled(way)) == sort_key(WORDS)
    assert squeezed(spelled(way)) == squeezed(WORDS)
    assert search_form(spelled(way)) == search_form(search_form(spelled(way)))


def test_a_need_of_a_workbook_comes_in_once(app: Flask, world: None, way: str) -> None:
    here = forums.world()
    forums.forum(here.village)
    more = {"words": f"{WORDS} กลางคืนมืด", "place": WORDS, "unit": "ราย 2"}
    workbooks.taken(here.subdistrict, workbooks.table(NEEDS, [need(WORDS, **more)]), name="a.csv")
    again = workbooks.table(NEEDS, [need(spelled(way), **{key: spelled(way, text) for key, text in more.items()})])
    assert workbooks.taken(here.subdistrict, again, name="b.csv").sums | {"needs": 0} == {
        **dict.fromkeys(("forums_new", "forums_changed", "counts", "minutes", "needs", "votes", "items"), 0),
        "standing": 1,
    }


def test_a_recorded_need_is_no_other_one_in_another_spelling(app: Flask, world: None, way: str) -> None:
    here = forums.world()
    forums.forum(here.village)
    workbooks.taken(here.subdistrict, workbooks.table(NEEDS, [need(WORDS)]), name="a.csv")
    again = workbooks.table(NEEDS, [need(spelled(way), number=1)])
    assert workbooks.taken(here.subdistrict, again, name="b.csv").sums["standing"] == 1


def test_a_local_project_stands(app: Flask, world: None, way: str) -> None:
    here = forums.world()
    first = localplans.taken(here, localplans.simple(project(1, WORDS, target=WORDS, baht=(5,))))
    data = localplans.simple(project(1, spelled(way), target=spelled(way), baht=(5,)))
    again = localplans.sent(here, data, agency=first.agency)
    assert [step.does for step in imports.check(again, imports.tables_of(again)).plan.steps] == ["stands"]


def test_an_agency_is_entered_once_and_found(app: Flask, world: None, way: str) -> None:
    province, name = forums.world().areas["25"], f"สำนักงาน{WORDS}"
    [first] = bodies.establish(province, [("state", name, "")], by=OPERATOR)
    [again] = bodies.establish(province, [("state", spelled(way, name), "")], by=OPERATOR)
    assert first is again
    assert len(agencies_in(25)) == 1
    assert agency_named(spelled(way, name)) is first


def test_a_letter_is_entered_once(app: Flask, world: None, way: str) -> None:
    village = forums.world().village
    first = letters.letter(village, letters.draft("ปจ 0017.2/1590 ก", sender=WORDS))
    again = letters.letter(village, letters.draft(spelled(way, "ปจ 0017.2/1590 ก"), sender=spelled(way)))
    assert again.id == first.id


def test_an_account_is_one(app: Flask, world: None, way: str) -> None:
    made = accounts.create(username="น้ำใส แก้ว", name="ก", password="long enough word", by=OPERATOR)
    assert by_username(spelled(way, "น้ำใส แก้ว")) == made


def test_words_name_their_village(way: str) -> None:
    places = [VillagePlace(2501130004, 4, "แก้งน้ำใส", 4), VillagePlace(2501130000, 1, "ดงแก้ว")]
    found = find(spelled(way, "ซ่อมถนน บ้านแก้งน้ำใส ตำบลดงแก้ว"), places)
    assert found is not None
    assert found.id == 4


def test_a_name_in_a_file_of_outlines_is_the_registers(way: str) -> None:
    assert compare_names(spelled(way, "ตำบลน้ำแก้ว"), "น้ำแก้ว") == Named.SAME


def test_two_wishes_are_as_alike(way: str) -> None:
    def item(ref: int, title: str, unit: str) -> ComparedItem:
        return ComparedItem(ref, title, title, 2501130004, 1, None, None, 3000, unit)

    right = compare(item(1, WORDS, "ม. 2"), item(2, WORDS, "ม. 2"))
    assert compare(item(1, WORDS, "ม. 2"), item(2, spelled(way), spelled(way, "ม. 2"))) == right
