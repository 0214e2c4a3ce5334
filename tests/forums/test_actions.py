"""Forums: planned in an open round, recorded while it is open, and every word kept."""

import dataclasses
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.cycles.models import DeskItem
from app.cycles.states import Road
from app.cycles.stats import AreaStat
from app.forums import actions, queries
from app.forums.actions import Minute
from app.forums.models import Attendance, Forum
from app.forums.seen import counts_of, minutes_of, plan_of, votes_of
from app.forums.states import Stage, State
from app.ledger.models import Entry
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal, Stale, mark
from tests.factories import forums as a


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(a.NOON):
        yield


def test_forums_of_a_round_are_numbered_without_gaps() -> None:
    world = a.world()

    first, second = a.forum(world.village, held=False), a.forum(world.village, held=False)

    assert [f.number for f in queries.of_round(world.village.id)] == [1, 2]
    assert (first.ref, second.ref) == ("F70-25011304-1", "F70-25011304-2")


def test_who_serves_another_area_plans_no_forum_here() -> None:
    with pytest.raises(Forbidden):
        actions.plan(a.world().village, held_on=a.DAY, place="ศาลา", by=a.facilitator("250114"))


def test_a_day_far_from_the_round_is_taken_for_a_slip_of_the_year() -> None:
    with pytest.raises(Refusal) as refused:
        actions.plan(a.world().village, held_on=date(2014, 11, 22), place="ศาลา", by=a.facilitator())

    assert refused.value.field == "held_on"


def test_the_record_begins_on_the_day_of_the_forum_and_not_before() -> None:
    early = actions.plan(a.world().village, held_on=date(2024, 11, 23), place="ศาลา", by=a.facilitator())

    with pytest.raises(Refusal):
        actions.hold(early, by=a.facilitator())
    with pytest.raises(Refusal):
        a.needs(early)


def test_a_forum_that_was_held_cannot_be_cancelled() -> None:
    world = a.world()
    held, planned = a.forum(world.village), a.forum(world.village, held=False)

    actions.cancel(planned, by=a.facilitator())

    assert planned.state == State.CANCELLED
    with pytest.raises(Refusal):
        actions.cancel(held, by=a.facilitator())


def test_the_day_of_a_forum_that_was_held_does_not_move_into_the_future() -> None:
    held = a.forum(a.world().village)

    with pytest.raises(Refusal):
        actions.change(
            held, held_on=date(2024, 12, 1), place="วัด", stage=Stage.PLAN, chair="", recorder="", by=a.facilitator()
        )


def test_counts_replace_each_other_and_may_differ_from_the_door() -> None:
    sitting = a.forum(a.world().village)
    actions.count(sitting, total=40, counts=a.counts(30, 5), by=a.facilitator())

    actions.count(sitting, total=42, counts=a.counts(31), by=a.facilitator())

    assert [(row.sex, row.n) for row in queries.attendance_of(sitting.id)] == [("female", 31)]
    assert sitting.attendance_total == 42
    assert ("attendance_differs") in [problem for _forum, problem in queries.unfinished(sitting.round_id)]


def test_people_are_never_fewer_than_none() -> None:
    sitting = a.forum(a.world().village)

    with pytest.raises(Refusal):
        actions.count(sitting, total=-1, counts=[], by=a.facilitator())
    with pytest.raises(Refusal):
        actions.count(sitting, total=1, counts=[dataclasses.replace(a.counts(1)[0], n=-1)], by=a.facilitator())


def test_a_shorter_agenda_leaves_no_item_of_the_longer_one() -> None:
    sitting = a.forum(a.world().village)
    actions.minute(sitting, [Minute(title="หนึ่ง", minutes="ก"), Minute(title="สอง", minutes="ข")], by=a.facilitator())

    actions.minute(sitting, [Minute(title="สาม", minutes="ค", resolution="รับทราบ")], by=a.facilitator())

    assert [(item.number, item.title, item.resolution) for item in queries.agenda_of(sitting.id)] == [
        (1, "สาม", "รับทราบ")
    ]


def test_what_keeps_a_forum_from_closing_is_named() -> None:
    world = a.world()
    a.forum(world.village, held=False)
    bare, done = a.forum(world.village), a.forum(world.village)
    a.finish(done)
    actions.minute(bare, [Minute(title="เรื่องแจ้ง")], by=a.facilitator())

    assert [(forum.number, problem) for forum, problem in queries.unfinished(world.village.id)] == [
        (1, "not_held"),
        (2, "attendance_missing"),
        (2, "minutes_empty"),
    ]


def test_needs_keep_the_words_as_they_were_typed() -> None:
    sitting = a.forum(a.world().village)
    words = "น้ําไม่ไหล  ๓ วันแล้ว\n\nเเม่บ้านต้องหาบเอง"

    need = actions.record_needs(sitting, [a.need_draft(words=f"  {words}\n")], by=a.facilitator())[0]

    assert need.words == words
    assert "น้ำไม่ไหล 3 วันแล้ว แม่บ้าน" in need.norm


def test_needs_are_numbered_without_gaps_across_two_evenings() -> None:
    sitting = a.forum(a.world().village)
    a.needs(sitting, 2)

    a.needs(sitting, 1)

    assert [need.ref for need in queries.needs_of(sitting.id)] == [f"N70-25011304-1-{n}" for n in (1, 2, 3)]


def test_a_need_without_words_is_refused_and_takes_no_number() -> None:
    sitting = a.forum(a.world().village)

    with pytest.raises(Refusal):
        actions.record_needs(sitting, [a.need_draft(), a.need_draft(words=" ")], by=a.facilitator())

    assert a.needs(sitting, 1)[0].number == 1


def test_recorded_needs_lie_on_the_desk_and_are_counted_up_to_the_province() -> None:
    world = a.world()
    recorded = a.needs(a.forum(world.village), 3)

    lying = db.session.scalars(select(DeskItem).where(DeskItem.round_id == world.village.id)).all()
    assert {(item.item_id, item.road, item.households) for item in lying} == {
        (need.id, Road.RECORDED, 40) for need in recorded
    }
    counted = db.session.execute(select(AreaStat.area_path, AreaStat.n, AreaStat.votes).order_by(AreaStat.area_path))
    above = [world.areas[code].path for code in ("25", "2501", "250113", "25011304")]
    assert [tuple(row) for row in counted] == [(path, 3, 36) for path in above]


def test_many_needs_are_one_act() -> None:
    sitting = a.forum(a.world().village)
    before = db.session.scalar(select(func.count()).select_from(Entry)) or 0

    a.needs(sitting, 30)

    assert db.session.scalar(select(func.count()).select_from(Entry)) == before + 1


def test_the_database_refuses_to_change_the_words() -> None:
    sitting = a.forum(a.world().village)
    need = a.needs(sitting, 1)[0]

    with pytest.raises(IntegrityError), a.recording(a.OPERATOR, "need.vote", sitting, place=sitting.area_path):
        need.words = "อย่างอื่น"


def test_votes_are_recorded_for_each_need() -> None:
    sitting = a.forum(a.world().village)
    first, second = a.needs(sitting, 2)

    actions.set_votes(sitting, {first.id: 55}, by=a.facilitator())

    assert (first.votes, second.votes) == (55, 12)


def test_a_correction_stands_beside_the_words() -> None:
    need = a.needs(a.forum(a.world().village), 1)[0]

    actions.correct(need, "หน้าวัดคือวัดโพธิ์ ไม่ใช่วัดใหม่", by=a.facilitator())

    assert [c.text for c in queries.corrections_of([need.id])[need.id]] == ["หน้าวัดคือวัดโพธิ์ ไม่ใช่วัดใหม่"]
    with pytest.raises(Refusal):
        actions.correct(need, "  ", by=a.facilitator())
    with pytest.raises(Forbidden):
        actions.correct(need, "อื่น", by=a.facilitator("250114"))


def test_who_saves_second_is_told_what_stands_and_nothing_is_lost() -> None:
    sitting = a.forum(a.world().village)
    a.needs(sitting, 1)
    marks = [mark(shown) for shown in (plan_of(sitting), counts_of(sitting, []), minutes_of([]))]
    votes = mark(votes_of(queries.needs_of(sitting.id)))
    a.finish(sitting)
    actions.set_votes(sitting, {queries.needs_of(sitting.id)[0].id: 3}, by=a.facilitator())
    _move(sitting, "วัดใหม่", "")

    with pytest.raises(Stale) as stale:
        actions.count(sitting, total=1, counts=[], by=a.facilitator(), seen=marks[1])
    with pytest.raises(Stale):
        actions.minute(sitting, [], by=a.facilitator(), seen=marks[2])
    with pytest.raises(Stale):
        actions.set_votes(sitting, {}, by=a.facilitator(), seen=votes)
    with pytest.raises(Stale):
        _move(sitting, "ที่อื่น", marks[0])
    assert stale.value.theirs["total"] == "42"
    assert db.session.scalar(select(func.sum(Attendance.n))) == 42
    assert queries.by_ref(sitting.ref).place == "วัดใหม่"


def _move(sitting: Forum, place: str, seen: str) -> None:
    actions.change(
        sitting, held_on=a.DAY, place=place, stage=Stage.PLAN, chair="", recorder="", by=a.facilitator(), seen=seen
    )
