"""A forum is called so many working days before its day as the cycle asks, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.aggregation.actions import close
from app.cycles.rules.requirements import CountedHeads, Rule, Rules, judge
from app.cycles.rules.workdays import OpenWindow, Workdays, trouble
from app.cycles.states import RuleKind, Stage
from app.forums.actions import attendance, sittings
from app.forums.models.sittings import Forum
from app.forums.queries import participation
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reader import Reader

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day, a Friday."""
    with clock.at(forums.NOON):
        yield


def planned(w: forums.World, held_on: date, announced_on: date | None = None) -> Forum:
    told = {"held_on": held_on, "place": "ศาลากลางบ้าน", "announced_on": announced_on}
    return sittings.plan(w.village, by=forums.facilitator(), **told)


@given(DAYS, st.integers(0, 40), st.sets(DAYS, max_size=30))
def test_the_notice_and_the_calendar_tell_the_same_day_as_the_last_one(today: date, days: int, off: set[date]) -> None:
    calendar = Workdays(frozenset(off))
    today, closes = calendar.on_or_after(today), today + timedelta(days=days)
    too_late = trouble(OpenWindow(today, closes), today, 5, calendar)[0] in ("notice", "over")
    assert too_late == (calendar.notice(today, closes) < 5)


def test_the_notice_is_judged_in_working_days_and_only_where_it_is_known() -> None:
    rules = Rules(0, (Rule(RuleKind.NOTICE, "days", 5),))
    assert [one.met for one in judge(rules, CountedHeads(9, {}, notice=5))] == [True]
    assert [(one.counted, one.met) for one in judge(rules, CountedHeads(9, {}, notice=4))] == [(4, False)]
    assert judge(rules, CountedHeads(9, {})) == ()


def test_a_forum_planned_and_held_on_one_day_falls_short_and_its_round_stays_open() -> None:
    w = forums.world()
    forum = planned(w, forums.DAY)
    sittings.hold(forum, by=forums.facilitator())
    forums.finish(forum)
    assert [(row.rule_kind, row.counted, row.needed) for row in participation.shortfalls_of([forum.id])] == [
        ("notice", 0, 5)
    ]
    with pytest.raises(Refusal):
        close.close(w.village, by=forums.facilitator())
    attendance.explain(forum, {("notice", "days"): "อำเภอเลื่อนวันประชุมเข้ามา"}, by=forums.facilitator())
    with pytest.raises(Refusal):  # one person alone wrote why a rule was not met
        close.close(w.village, by=forums.facilitator())
    forums.attested(forum)
    close.close(w.village, by=forums.facilitator())


def test_people_who_were_told_before_it_was_planned_here_were_told_in_time() -> None:
    forum = planned(forums.world(), forums.DAY, forums.TOLD)
    assert participation.notice_of(forum) == 10


def test_another_day_is_told_anew() -> None:
    forum = planned(forums.world(), forums.DAY + timedelta(days=14), forums.TOLD)
    sittings.change(
        forum,
        held_on=forums.DAY + timedelta(days=3),
        place=forum.place,
        stage=Stage.PLAN,
        chair="",
        recorder="",
        announced_on=forums.TOLD,
        by=forums.facilitator(),
    )
    assert forum.announced_on == forums.DAY
    assert participation.notice_of(forum) == 1


def test_of_a_forum_that_is_written_down_afterwards_the_notice_is_not_known() -> None:
    forum = planned(forums.world(), forums.DAY - timedelta(days=20))
    assert participation.notice_of(forum) is None


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_was_told_in_the_future_or_after_the_forum(days: int) -> None:
    with pytest.raises(Refusal) as refusal:
        planned(forums.world(), forums.DAY + timedelta(days=min(days, 0)), forums.DAY + timedelta(days=max(days, 0)))
    assert refusal.value.field == "announced_on"


def test_everybody_reads_the_notice_of_a_forum(client: FlaskClient, reader: Reader) -> None:
    w = forums.world()
    sign_in(client, "facilitator", "250113")
    told = {"held_on": "29/11/2567", "place": "ศาลา", "stage": "plan", "meeting": "forum", "announced_on": "20/11/2567"}
    reader.post(f"/rounds/{w.village.ref}/forums/new", told)
    page = reader.get(f"/forums/F{w.village.ref[1:]}-1").text
    assert "20 พ.ย. 2567" in page
    assert "7 วันทำการ" in page
