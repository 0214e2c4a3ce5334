"""Sheets printed = entered + void + unused + lost + waiting, whatever anybody does with them and in whichever order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cycles import queries as cycles
from app.forums.actions import account_for as actions
from app.forums.actions import paper
from app.forums.forms.paper import sheets_reader
from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.queries import paper as queries
from app.forums.queries.sittings import needs_of
from app.forums.states.paper import SheetKind, SheetState
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import forums

ROW = {"words": "บ่อแห้งทุกแล้ง", "title": "ขอประปา", "category": "2", "channel": "3", "households": "๑๒", "satang": "5000"}
FATES = st.sampled_from([fate for fate in SheetState if fate is not SheetState.ISSUED])
DEEDS = st.sampled_from(("type", "type wrong", "account", "range", "reopen", "enter", "print"))


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def forum() -> Forum:
    sitting = forums.forum(forums.world().village)
    forums.finish(sitting)
    return sitting


def sheets_of(forum: Forum) -> list[Sheet]:
    return list(queries.in_range(forum.id, 1, 9999))


def done(forum: Forum, deed: tuple[str, int, int, SheetState, str]) -> None:
    """Do one thing with the sheets of the forum, as anybody may at the desk."""
    (what, at, to, fate, because), every, by = deed, sheets_of(forum), forums.facilitator()
    sheet = every[at % len(every)]
    match what:
        case "print":
            paper.issue(forum, needs=1 + at % 2, by=by)
        case "type" | "type wrong":
            paper.type_up(forum, sheet, ROW if what == "type" else ROW | {"category": "ไม่มี"}, by=by)
        case "account":
            actions.account_for(forum, [sheet], fate, because=because, by=by)
        case "range":
            actions.leave_unused(forum, at, to, by=by)
        case "reopen":
            actions.reopen(forum, sheet, by=by)
        case "enter":
            paper.enter(forum, understand=sheets_reader(cycles.categories()), by=by)


@settings(max_examples=20)
@given(
    deeds=st.lists(
        st.tuples(DEEDS, st.integers(0, 9), st.integers(0, 9), FATES, st.sampled_from(("", "ใบปลิวหาย"))), max_size=10
    )
)
def test_every_printed_sheet_is_in_exactly_one_number(
    forum: Forum, deeds: list[tuple[str, int, int, SheetState, str]]
) -> None:
    paper.issue(forum, needs=3, by=forums.facilitator())
    for deed in deeds:
        try:
            done(forum, deed)
        except Refusal as refusal:
            assert str(refusal)  # noqa: PT017 - a sentence is one of the two right answers
        told, every = queries.reconciled(forum.id), sheets_of(forum)
        assert told.issued == len(every) == told.ended + told.waiting
        assert told.ended == told.entered + told.void + told.unused + told.lost
        assert [one.serial for one in every] == list(range(1, len(every) + 1))
        entered = [one for one in every if one.sheet_kind == SheetKind.NEED and one.state == SheetState.ENTERED]
        assert all(one.need_id for one in entered)
        lost = [one for one in every if one.state in (SheetState.LOST, SheetState.VOID)]
        assert all(one.void_reason for one in lost)


@pytest.mark.parametrize(("first", "last", "left"), [(4, 2, None), (2, 4, 3), (1, 99, 6), (99, 120, None), (3, 3, 1)])
def test_a_range_takes_what_lies_in_it_and_says_where_nothing_does(
    forum: Forum, first: int, last: int, left: int | None
) -> None:
    paper.issue(forum, needs=3, by=forums.facilitator())
    if left is None:
        with pytest.raises(Refusal):
            actions.leave_unused(forum, first, last, by=forums.facilitator())
    else:
        actions.leave_unused(forum, first, last, by=forums.facilitator())
    assert queries.reconciled(forum.id).unused == (left or 0)


def test_a_range_over_a_typed_sheet_leaves_every_sheet_as_it_was(forum: Forum) -> None:
    sheets = paper.issue(forum, needs=3, by=forums.facilitator())
    paper.type_up(forum, sheets[2], ROW, by=forums.facilitator())
    with pytest.raises(Refusal, match="003"):
        actions.leave_unused(forum, 1, 6, by=forums.facilitator())
    assert (queries.reconciled(forum.id).unused, len(queries.typed_of(forum.id))) == (0, 1)
    assert not needs_of(forum.id)
