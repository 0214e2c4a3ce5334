"""Sheets of paper: numbers that show a slip, none lost, none entered twice, and a second typing by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from app.cycles import queries as cycles
from app.forums.actions import paper as actions
from app.forums.forms.paper import SheetForm, sheets_reader
from app.forums.models.paper import Sheet, SheetCheck
from app.forums.models.sittings import Forum
from app.forums.queries import paper as queries
from app.forums.queries.sittings import needs_of
from app.forums.rules.sheet_numbers import NotASheet, check_digit, number_of, serial_of
from app.forums.states.paper import SheetKind, SheetState
from app.store import clock
from app.web.conflict import Forbidden, Refusal, Stale
from tests.factories import forums, pictures

ROW = {
    "words": "บ่อบาดาลแห้งทุกหน้าแล้ง",
    "title": "ขอระบบประปาหมู่บ้าน",
    "category": "2",
    "channel": "3",
    "households": "๑๒๐",
    "satang": "1,180,000",
}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def forum() -> Forum:
    """A forum whose record has begun."""
    return forums.forum(forums.world().village)


def issued(forum: Forum, n: int = 3) -> list[Sheet]:
    """The need sheets of a new pack."""
    return [s for s in actions.issue(forum, needs=n, by=forums.facilitator()) if s.sheet_kind == SheetKind.NEED]


def test_the_check_digit_sees_every_single_slip_and_every_swap_of_neighbours() -> None:
    whole = "6925011304101" + "017"
    whole += str(check_digit(whole))
    assert check_digit(whole) == 0
    assert check_digit("572") == 4  # the example of the publication
    for at, digit in enumerate(whole):
        for other in set("0123456789") - {digit}:
            assert check_digit(whole[:at] + other + whole[at + 1 :])
    for at, (left, right) in enumerate(pairwise(whole)):
        if left != right:
            assert check_digit(whole[:at] + right + left + whole[at + 2 :])


def test_a_number_is_read_as_people_type_it_and_not_for_another_forum() -> None:
    number = number_of("F69-25011304-1", 17)
    for typed in (number, number.replace("-", ""), f" {number[:3]} – {number[4]} ", "๐๑๗-" + number[4]):
        assert serial_of("F69-25011304-1", typed) == 17
    for wrong in ("", "017", "abc", "0017-", number[:4] + str((int(number[4]) + 1) % 10)):
        with pytest.raises(NotASheet):
            serial_of("F69-25011304-1", wrong)
    others = [f"F69-25011304-{n}" for n in range(2, 9)]
    assert all(number_of(other, 17) != number for other in others)


def test_packs_are_numbered_on_without_a_gap(forum: Forum) -> None:
    first, second = (
        actions.issue(forum, needs=2, by=forums.facilitator()),
        actions.issue(forum, needs=1, by=forums.facilitator()),
    )
    assert [s.serial for s in (*first, *second)] == list(range(1, 10))
    assert [s.printing for s in second] == [2, 2, 2, 2]
    with pytest.raises(Refusal):
        actions.issue(forum, needs=201, by=forums.facilitator())
    with pytest.raises(Forbidden):
        actions.issue(forum, needs=1, by=forums.facilitator("250114"))


def test_what_was_typed_becomes_a_need_once_and_the_books_add_up(forum: Forum) -> None:
    sheets, by = issued(forum, 4), forums.facilitator()
    actions.type_up(forum, sheets[0], ROW, by=by)
    actions.type_up(forum, sheets[1], ROW | {"category": "ไม่มีอยู่จริง"}, by=by)
    actions.void(forum, sheets[2], "ฉีกขาด", by=by)
    needs = actions.enter(forum, understand=sheets_reader(cycles.categories()), by=by)
    assert [(n.words, n.households, n.satang, n.category_id) for n in needs] == [
        (ROW["words"], 120, 118_000_000, cycles.categories()[1].id)
    ]
    counted = queries.reconciled(forum.id)
    assert (counted.issued, counted.entered, counted.typed, counted.void, counted.missing) == (7, 1, 1, 1, 4)
    with pytest.raises(Refusal, match="ยังไม่มีใบใดที่พิมพ์ครบ"):
        actions.enter(forum, understand=sheets_reader(cycles.categories()), by=by)
    for sheet in (sheets[0], sheets[2]):
        with pytest.raises(Refusal):
            actions.type_up(forum, sheet, ROW, by=by)
    assert len(needs_of(forum.id)) == 1


def test_a_mended_number_leaves_nothing_under_the_wrong_one(forum: Forum) -> None:
    sheets, by = issued(forum, 2), forums.facilitator()
    actions.type_up(forum, sheets[0], ROW, by=by)
    actions.type_up(forum, sheets[1], ROW, by=by, instead=sheets[0])
    assert [typed.sheet.serial for typed in queries.typed_of(forum.id)] == [sheets[1].serial]


def test_two_typists_of_one_sheet_do_not_overwrite_each_other(forum: Forum) -> None:
    (sheet,) = issued(forum, 1)
    actions.type_up(forum, sheet, ROW, by=forums.facilitator())
    with pytest.raises(Stale):
        actions.type_up(forum, sheet, ROW | {"title": "ขอถนน"}, by=forums.facilitator(), seen="0123456789abcdef")


def test_a_void_sheet_says_why_and_an_entered_one_cannot_be_voided(forum: Forum) -> None:
    sheets = issued(forum, 2)
    with pytest.raises(Refusal):
        actions.void(forum, sheets[0], "  ", by=forums.facilitator())
    actions.type_up(forum, sheets[1], ROW, by=forums.facilitator())
    actions.enter(forum, understand=sheets_reader(cycles.categories()), by=forums.facilitator())
    with pytest.raises(Refusal):
        actions.void(forum, sheets[1], "เขียนซ้ำ", by=forums.facilitator())
    assert SheetState(sheets[1].state) is SheetState.ENTERED


def drawn_of(forum: Forum) -> SheetCheck:
    """An entered sheet that was drawn; its first typist is not ``a.facilitator()``'s next one."""
    (sheet,) = issued(forum, 1)
    actions.type_up(forum, sheet, ROW, by=forums.facilitator())
    actions.enter(forum, understand=sheets_reader(cycles.categories()), by=forums.facilitator())
    return actions.draw(forum, 5, by=forums.facilitator())[0]


def test_the_second_typing_is_compared_field_by_field(forum: Forum) -> None:
    drawn = drawn_of(forum)
    again = SheetForm.of(ROW | {"words": "บ่อบาดาลแห้งทุกหน้า แล้ง", "households": "102"}, cycles.categories())
    assert again.validate()
    assert actions.check(forum, drawn, again.draft(), by=forums.facilitator()) == ["words", "households"]
    checked = queries.checked(forum.id)
    assert (checked.sheets, checked.fields, checked.differing) == (1, 7, 2)
    assert round(checked.share, 3) == 0.286
    with pytest.raises(Refusal):
        actions.check(forum, drawn, again.draft(), by=forums.facilitator())


def test_the_second_typist_is_another_person_and_no_sheet_is_drawn_twice(forum: Forum) -> None:
    (sheet,) = issued(forum, 1)
    first = forums.facilitator()
    actions.type_up(forum, sheet, ROW, by=first)
    actions.enter(forum, understand=sheets_reader(cycles.categories()), by=first)
    drawn = actions.draw(forum, 1, by=first)[0]
    form = SheetForm.of(ROW, cycles.categories())
    assert form.validate()
    with pytest.raises(Forbidden):
        actions.check(forum, drawn, form.draft(), by=first)
    assert actions.check(forum, drawn, form.draft(), by=forums.facilitator()) == []
    with pytest.raises(Refusal):
        actions.draw(forum, 1, by=first)


@pytest.mark.parametrize(
    ("typed", "n"), [("1", 0), ("๑", 0), ("1. ถนนและสะพาน", 0), ("สะพาน", 0), ("99", None), ("", None)]
)
def test_a_category_is_chosen_by_number_or_part_of_its_name(forum: Forum, typed: str, n: int | None) -> None:
    categories = cycles.categories()
    form = SheetForm.of(ROW | {"category": typed}, categories)
    form.validate()
    assert form.category.picked() == (None if n is None else str(categories[n].id))
    assert bool(form.category.errors) == (n is None)


def test_pictures_keep_their_order_and_their_digests(forum: Forum) -> None:
    by = forums.facilitator()
    actions.add_pictures(forum, [("a.jpg", pictures.photograph(1))], by=by)
    actions.add_pictures(forum, [("b.jpg", pictures.photograph(2))], by=by)
    kept = queries.pictures_of(forum.id)
    assert [one.number for one in kept] == [1, 2]
    assert [one.digest for one in kept] == [one.file.digest for one in kept]
    with pytest.raises(Refusal):
        actions.add_pictures(forum, [("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")], by=by)
