"""Finding areas: by any spelling, with what lies above, and how they are called."""

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from app.areas import actions, queries
from app.areas.intake import imports
from app.areas.rules.search import understand
from app.areas.states.paths import Level
from app.ledger.actor import OPERATOR
from app.store.base import db
from tests.factories.areas import VILLAGES, province


def labels(query: str) -> list[str]:
    return [found.label for found in queries.search(query)]


@pytest.fixture(autouse=True)
def in_thai(app: Flask):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize("spelling", ["น้ำ", "น้\u0e4d\u0e32", "น\u0e4d้\u0e32", "น\u200b้ำ"])
def test_every_spelling_finds_the_same(spelling: str) -> None:
    province()
    table = f"รหัสหมู่บ้าน,ชื่อหมู่บ้าน\n25010404,บ้านท่าน้ำ\n25010405,บ้าน{spelling}ใส".encode()
    actions.import_villages(imports.check_villages("x.csv", table), by=OPERATOR)
    assert {"หมู่ที่ 4 บ้านท่าน้ำ", "หมู่ที่ 5 บ้านน้ำใส"} <= set(labels(spelling))


def test_two_letters_and_a_part_of_a_word_are_enough() -> None:
    province()
    assert "หมู่ที่ 3 บ้านดงน้อย" in labels("ดง")
    assert "หมู่ที่ 3 บ้านดงน้อย" in labels("น้อย")


def test_one_letter_searches_the_upper_levels_only() -> None:
    province()
    assert "จังหวัดปราจีนบุรี" in labels("ป")
    assert not [label for label in labels("บ") if label.startswith("หมู่ที่")]


@pytest.mark.parametrize(
    "query",
    ["หนองบัว ท่างาม", "ท่างาม หนองบัว", "หมู่ 1 หนองบัว ท่างาม", "ม.๑ ท่างาม", "1 บ้านหนองบัว ต.ท่างาม", "moo 1 tha ngam"],
)
def test_words_may_name_the_area_and_those_above_it(query: str) -> None:
    province()
    found = queries.search(query)
    assert [one.url for one in found] == ["/areas/25010501"]
    assert found[0].hint == "ตำบลท่างาม อำเภอเมืองปราจีนบุรี จังหวัดปราจีนบุรี"


def test_a_level_before_the_name_keeps_to_that_level() -> None:
    province()
    assert labels("ตำบลท่างาม") == ["ตำบลท่างาม"]
    assert labels("อำเภอกบินทร์บุรี") == ["อำเภอกบินทร์บุรี"]


def test_names_that_fit_wholly_come_first_then_the_wider_level() -> None:
    province()
    assert labels("ปราจีนบุรี")[:2] == ["จังหวัดปราจีนบุรี", "อำเภอเมืองปราจีนบุรี"]
    assert labels("บางเดชะ")[0] == "ตำบลบางเดชะ"


def test_a_code_finds_its_subtree() -> None:
    province()
    assert [one.url for one in queries.search("๒๕๐๑๐๔")] == [
        "/areas/250104",
        "/areas/25010401",
        "/areas/25010402",
        "/areas/25010403",
    ]


def test_every_village_is_one_search_away() -> None:
    province()
    for code, thai, _english in VILLAGES:
        subdistrict = queries.by_code(code[:6])
        assert subdistrict is not None
        assert f"/areas/{code}" in {
            one.url for one in queries.search(f"หมู่ {int(code[6:])} {thai} {subdistrict.name_th}")
        }


def test_wildcards_and_nothing_find_nothing() -> None:
    province()
    assert labels("%") == labels("_") == labels("") == labels("   ") == labels("ไม่มีที่นี่แน่นอน") == []


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_question_is_answered(query: str) -> None:
    understand(query)
    assert len(queries.search(query)) <= queries.MOST_FOUND


def test_a_search_asks_the_database_at_most_twice() -> None:
    province()
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    bind = db.session.get_bind()
    event.listen(bind, "before_cursor_execute", count)
    queries.search("หมู่ 1 หนองบัว ปราจีนบุรี")
    event.remove(bind, "before_cursor_execute", count)
    assert len(asked) <= 2


def test_children_come_villages_by_number_and_others_by_name() -> None:
    top = province()
    table = "รหัสหมู่บ้าน,ชื่อหมู่บ้าน\n25010410,บ้านสิบ\n25010409,บ้านเก้า".encode()
    actions.import_villages(imports.check_villages("x.csv", table), by=OPERATOR)
    subdistrict = queries.by_code("250104")
    assert subdistrict is not None
    assert [area.moo for area in queries.children(subdistrict)] == [1, 2, 3, 9, 10]
    assert [area.name_th for area in queries.children(top)][:2] == ["กบินทร์บุรี", "นาดี"]


def test_names_of_many_areas_take_one_question_each() -> None:
    province()
    paths = [2501040001, 2501050001, 2501000000]
    assert queries.labels(paths)[2501040001] == "หมู่ที่ 1 บ้านหนองบัว"
    assert queries.hints(paths)[2501000000] == "จังหวัดปราจีนบุรี"
    assert [area.level for area in queries.trail(2501040001)] == [Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT]
    assert queries.trail(2500000000) == ()


def test_bangkok_has_words_of_its_own() -> None:
    province("10")
    assert queries.labels([1001000000, 1001010000, 1000000000]) == {
        1001000000: "เขตพระนคร",
        1001010000: "แขวงพระบรมมหาราชวัง",
        1000000000: "กรุงเทพมหานคร",
    }


def test_a_former_area_keeps_its_name() -> None:
    province("10")
    assert queries.labels([1002050000]) == {1002050000: "แขวงบางซื่อ"}
    assert queries.by_code("100205") is None
