"""A version holds from a day to come and stays; what the office wrote is not overwritten; the database keeps both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from app.handbook import actions, queries
from app.handbook.rules.files import sections
from app.ledger.actor import OPERATOR
from app.store import clock
from app.web.conflict import Forbidden, Refusal, Stale, mark
from tests.behind import by_hand
from tests.factories.handbook import loaded, version
from tests.factories.people import holder

NEW = "ชื่อที่ชาวบ้านอ่านแล้วรู้ทันทีว่าเป็นเรื่องของตน บอกงาน สิ่งที่ทำ และหมู่บ้านในบรรทัดเดียว ไม่ใช้คำกว้างอย่างพัฒนาหรือส่งเสริม"


def test_loading_twice_adds_nothing() -> None:
    texts = loaded()
    assert actions.load(texts, by=OPERATOR) == (0, [])
    assert len(queries.in_force(clock.today())) == len(texts)


def test_a_changed_file_holds_from_tomorrow_and_the_text_so_far_until_then() -> None:
    texts = loaded()
    changed = replace(texts[0], words={**texts[0].words, "what_th": NEW})
    assert actions.load([changed], by=OPERATOR) == (1, [])
    assert queries.section_on(texts[0].key, clock.today()).number == 1  # type: ignore[union-attr] # it stands
    later = queries.section_on(texts[0].key, clock.today() + timedelta(days=1))
    assert later is not None
    assert (later.number, later.what_th) == (2, NEW)


def test_an_administrator_writes_a_version_and_both_are_kept() -> None:
    before = version()
    by = holder("administrator", "25")
    words = {**actions.words_of(before), "what_th": NEW}
    written = actions.write("brief-title", words, clock.today() + timedelta(days=1), by=by)
    assert written.number == 2
    assert written.written_duty == "administrator"
    assert [one.number for one in queries.versions_of("brief-title")] == [2, 1]


def test_what_the_office_wrote_is_not_overwritten_by_a_file() -> None:
    before = version()
    words = {**actions.words_of(before), "what_th": NEW}
    actions.write("brief-title", words, clock.today() + timedelta(days=1), by=holder("administrator", "25"))
    assert actions.load([one for one in sections() if one.chapter == "brief"], by=OPERATOR) == (0, ["brief-title"])


def test_a_version_holds_from_a_day_to_come_only() -> None:
    words = {**actions.words_of(version()), "what_th": NEW}
    for day in (None, clock.today()):
        with pytest.raises(Refusal, match="วันข้างหน้า"):
            actions.write("brief-title", words, day, by=holder("administrator", "25"))


def test_others_than_administrators_do_not_write() -> None:
    words = {**actions.words_of(version()), "what_th": NEW}
    with pytest.raises(Forbidden):
        actions.write("brief-title", words, None, by=holder("planner", "25"))


def test_whoever_was_slower_sees_what_stands_by_now() -> None:
    before = actions.words_of(version())
    by = holder("administrator", "25")
    actions.write("brief-title", {**before, "what_th": NEW}, clock.today() + timedelta(days=1), by=by)
    with pytest.raises(Stale):
        actions.write("brief-title", {**before, "why_th": NEW}, None, by=by, seen=mark(before))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"what_th": "สั้น", "why_th": "", "good_th": "", "bad_th": ""}, "what_th"),
        ({"source_en": ""}, "what_en"),
        ({}, "what_th"),
    ],
)
def test_too_little_nothing_and_no_source_are_refused_beside_the_field(changed: dict[str, str], field: str) -> None:
    words = {**actions.words_of(version()), **changed}
    with pytest.raises(Refusal) as refused:
        actions.write("brief-title", words, clock.today() + timedelta(days=1), by=holder("administrator", "25"))
    assert refused.value.field == field


def test_opinions_are_counted_and_words_stay_with_what_was_unclear() -> None:
    one = version()
    actions.judge(one, clear=True, words="ไม่เก็บ")
    actions.judge(one, clear=False, words="ผลผลิตคืออะไร")
    assert queries.opinions_on([one.id]) == (1, 1)
    assert [said.words for said in queries.words_of_readers([one.id])] == ["ผลผลิตคืออะไร"]
    assert [(row[0].id, row[1], row[2]) for row in queries.unclear()] == [(one.id, 1, 1)]


def test_a_section_that_was_unclear_waits_until_it_is_written_anew() -> None:
    one = version()
    actions.judge(one, clear=False)
    assert queries.waiting_for_the_author() == 1
    words = {**actions.words_of(one), "what_th": NEW}
    actions.write("brief-title", words, clock.today() + timedelta(days=1), by=holder("administrator", "25"))
    assert queries.waiting_for_the_author() == 0


def test_the_edition_of_a_form_is_the_day_of_its_newest_section_and_no_other_forms() -> None:
    loaded()
    loaded("month")
    first = clock.today() - timedelta(days=2)
    words = {**actions.words_of(version("month-note")), "what_th": NEW}
    actions.write("month-note", words, clock.today() + timedelta(days=1), by=holder("administrator", "25"))
    assert queries.edition("brief", clock.today() + timedelta(days=3)) == first
    assert queries.edition("month", clock.today() + timedelta(days=3)) == clock.today() + timedelta(days=1)


def test_the_database_keeps_versions_and_opinions() -> None:
    one = version()
    said = actions.judge(one, clear=True)
    for statement in (
        f"UPDATE handbook_version SET what_th = 'x' WHERE id = {one.id}",
        f"DELETE FROM handbook_version WHERE id = {one.id}",
        f"UPDATE handbook_opinion SET clear = NOT clear WHERE id = {said.id}",
    ):
        with pytest.raises(DBAPIError):
            by_hand(statement)
