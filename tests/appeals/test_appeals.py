"""Appeals: who may lodge one, until when, who hears it, and what stays of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.accounts.queries import accounts
from app.aggregation.actions import close, correct, decide
from app.appeals import actions, policy
from app.appeals.actions import Plea
from app.appeals.models import Appeal, AppealRule, Appellant
from app.appeals.queries import appeals as queries
from app.appeals.queries import waiting
from app.appeals.queries.waiting import AppealCounts
from app.appeals.states import USUAL_CARRY, USUAL_RULING, AppealState
from app.cycles import queries as cycles
from app.cycles.actions import cycles as cycle_actions
from app.cycles.states import Outcome, RoundKind
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR, Actor
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from app.web.locale import date_text
from tests.behind import by_hand
from tests.factories import forums, people
from tests.factories.aggregation import ruling
from tests.factories.forums import World
from tests.reader import Reader

CLOSED = datetime(2024, 12, 2, 5, 0, tzinfo=UTC)
WHY = "ถนนสายนี้มีเด็กนักเรียนใช้ทุกวัน ขอให้พิจารณาใหม่"
BODY = forums.holder("facilitator", "250113", "วิทยากรตำบล")


def declined(world: World) -> Need:
    """A need that the village's closed round declined on a Monday."""
    with clock.at(CLOSED):
        sitting = forums.forum(world.village)
        need = forums.needs(sitting, 1)[0]
        forums.finish(sitting)
        decide.decide(world.village, [ruling(need.id, Outcome.DECLINED)], by=forums.facilitator())
        close.close(world.village, by=forums.facilitator())
    return need


@pytest.fixture
def need() -> Need:
    """A declined need of a small province."""
    return declined(forums.world())


def plea(need: Need, **more: object) -> Plea:
    contested = queries.appealable([need.id])[0]
    told = {"decision_id": contested.decision_id, "words": WHY, "name": "นางสาวสมหญิง", "contact": "081-000-0000"}
    return Plea(**(told | more))  # type: ignore[arg-type] # each test names its own fields


def lodged(need: Need, day: int = 1) -> Appeal:
    with clock.at(CLOSED + timedelta(days=day)):
        return actions.lodge(plea(need), need, by=OPERATOR)


def test_beyond_the_days_off_of_its_cycle_the_time_to_appeal_knows_the_offices_own(need: Need) -> None:
    (contested,) = queries.appealable([need.id])
    late = datetime(2024, 12, 25, 5, 0, tzinfo=UTC)
    told = replace(contested, closed_at=late, days=5, days_off=frozenset({date(2024, 12, 5)}))
    assert told.due_on == date(2025, 1, 6), "30 December to 1 January are days off though the cycle keeps none"


def test_the_minutes_of_a_round_and_the_receipt_say_until_when_an_appeal_lies(reader: Reader, need: Need) -> None:
    (contested,) = queries.appealable([need.id])
    day = date_text(contested.due_on)
    ref = need.forum.round.ref
    with clock.at(CLOSED + timedelta(days=1)):
        for address in (f"/rounds/{ref}/minutes", f"/r/{forums.code_of(need)}"):
            page = reader.get(address).text
            assert day in page, address
        assert "/appeal" in reader.get(f"/r/{forums.code_of(need)}").text
    with clock.at(CLOSED + timedelta(days=90)):
        assert "อุทธรณ์ผลการพิจารณา" not in reader.get(f"/r/{forums.code_of(need)}").text.split("<h2>")[-1]


def test_the_time_to_appeal_runs_in_thai_working_days(need: Need) -> None:
    (contested,) = queries.appealable([need.id])
    calendar = cycles.workdays_of(need.forum.round.cycle_id)
    due = contested.due_on

    assert calendar.works(due)
    assert calendar.count(CLOSED.date() + timedelta(days=1), due) == policy.USUAL_DAYS


def test_an_appeal_is_heard_by_the_tier_above(need: Need) -> None:
    appeal = lodged(need)

    assert appeal.ref.endswith("-1")
    assert (appeal.heard_level, appeal.heard_path) == ("subdistrict", 2_501_130_000)
    assert appeal.lodged_on < appeal.due_on


def test_an_appeal_against_the_province_is_heard_by_the_planner_of_its_cluster() -> None:
    world = forums.world()
    with clock.at(CLOSED):
        sitting = forums.forum(world.village)
        need = forums.needs(sitting, 1)[0]
        forums.finish(sitting)
        for code in ("25011304", "25011305", "250113", "2501", "25"):
            round_ = world.rounds[code]
            outcome = Outcome.DECLINED if code == "25" else Outcome.CARRIED_UP
            if cycles.desk_items(round_.id):
                decide.decide(round_, [ruling(need.id, outcome)], by=OPERATOR)
            forums.silent_if_unmet(round_)
            close.close(round_, by=OPERATOR)
    appeal = lodged(need)

    cluster = accounts.actor_of(people.account("cluster_planner", "25"))
    assert appeal.heard_level == policy.CLUSTER
    assert not policy.may_hear(forums.holder("planner", "25"), appeal)
    assert actions.rule(appeal, granted=False, ruling="เห็นพ้องกับผลของจังหวัด", by=cluster).ruled_at


def test_only_declined_deferred_and_merged_of_closed_rounds_can_be_contested(need: Need) -> None:
    other = forums.needs(forums.forum(forums.world(2571).village), 1)[0]
    assert [one.outcome for one in queries.appealable([need.id])] == ["declined"]
    assert not queries.appealable([other.id])
    with pytest.raises(Refusal) as refusal:
        actions.lodge(plea(need), other, by=OPERATOR)
    assert refusal.value.field == "decision"


def test_an_appeal_after_its_last_day_is_refused_with_that_day(need: Need) -> None:
    (contested,) = queries.appealable([need.id])
    due = contested.due_on
    with pytest.raises(Refusal, match=str(due.day)):
        lodged(need, 40)
    with clock.at(CLOSED + timedelta(days=40)):
        assert actions.lodge(plea(need, lodged_on=due), need, by=OPERATOR).lodged_on == due


def test_the_same_receipt_appeals_once_and_the_forum_besides(need: Need) -> None:
    lodged(need)
    with pytest.raises(Refusal):
        lodged(need)
    with clock.at(CLOSED + timedelta(days=2)):
        assert actions.lodge(plea(need), need.forum, by=OPERATOR).number == 2


def test_who_decided_never_rules_and_a_ruling_stands(need: Need) -> None:
    appeal = lodged(need)
    decider = Actor(queries.decided_by(appeal.decision), "ผู้ตัดสิน", BODY.posts)
    for wrong in (decider, forums.holder("planner", "25"), forums.holder("facilitator", "250105")):
        with pytest.raises((Forbidden, Refusal)):
            actions.rule(appeal, granted=True, ruling="เห็นควรทบทวนตามคำอุทธรณ์", by=wrong)
    with pytest.raises(Refusal):
        actions.rule(appeal, granted=True, ruling="ควร", by=BODY)
    actions.rule(appeal, granted=True, ruling="เห็นควรทบทวนตามคำอุทธรณ์", by=BODY)

    assert appeal.state == AppealState.GRANTED
    with pytest.raises(Refusal):
        actions.rule(appeal, granted=False, ruling="กลับคำวินิจฉัยเดิม", by=BODY)
    with pytest.raises(DBAPIError, match="for good"):
        by_hand(update(Appeal).values(ruling="อื่น"))


def test_names_are_no_part_of_the_ledger_and_are_erased_in_time(need: Need) -> None:
    appeal = lodged(need)
    with clock.at(CLOSED + timedelta(days=5)):
        actions.rule(appeal, granted=False, ruling="งบประมาณของปีนี้ไม่เพียงพอจริง", by=BODY)
    with clock.at(CLOSED + timedelta(days=100)):
        assert actions.erase_old(by=OPERATOR) == 0
    with clock.at(CLOSED + timedelta(days=400)):
        assert actions.erase_old(by=OPERATOR) == 1
    assert db.session.get(Appellant, appeal.id) is None
    assert queries.appellant_of(appeal.id) is None


def granted(need: Need) -> Appeal:
    """An appeal that was granted five days after the closing."""
    appeal = lodged(need)
    with clock.at(CLOSED + timedelta(days=5)):
        actions.rule(appeal, granted=True, ruling="เห็นควรทบทวนตามคำอุทธรณ์", by=BODY)
    return appeal


def test_an_appeal_is_ruled_on_and_carried_out_by_a_day_in_working_days(need: Need) -> None:
    appeal = granted(need)
    calendar = cycles.workdays_of(need.forum.round.cycle_id)
    ruled = (CLOSED + timedelta(days=5)).date()
    assert appeal.rule_by
    assert appeal.carry_by

    assert calendar.count(appeal.lodged_on + timedelta(days=1), appeal.rule_by) == USUAL_RULING
    assert calendar.count(ruled + timedelta(days=1), appeal.carry_by) == USUAL_CARRY


def test_carrying_out_opens_a_correction_with_the_item_on_its_desk(need: Need) -> None:
    appeal = granted(need)
    actions.correct(appeal, by=BODY)

    correction = appeal.correction
    assert correction
    assert (correction.area_path, correction.number) == (need.area_path, 2)
    assert [item.item_id for item in cycles.desk_items(correction.id)] == [need.id]
    with pytest.raises(Refusal):
        actions.correct(appeal, by=BODY)


def test_an_open_correction_of_the_area_takes_the_item(need: Need) -> None:
    appeal = granted(need)
    standing = correct.open_correction(
        appeal.round, kind=RoundKind.REVIEW, reason="ทบทวนทั้งหมู่บ้าน", by=forums.facilitator()
    )

    assert actions.correct(appeal, by=BODY).correction_id == standing.id


def test_who_neither_granted_it_nor_serves_the_desk_carries_nothing_out(need: Need) -> None:
    appeal = granted(need)
    for stranger in (forums.holder("facilitator", "250105"), forums.holder("agency", "25")):
        with pytest.raises(Forbidden):
            actions.correct(appeal, by=stranger)


def test_a_granted_appeal_waits_until_the_correction_has_decided_anew(need: Need) -> None:
    appeal, today = granted(need), clock.today()
    places = [(appeal.heard_path, appeal.heard_path, ["subdistrict"])]
    assert list(waiting.to_carry_out(places)) == [appeal]
    actions.correct(appeal, by=BODY)
    assert list(waiting.to_carry_out(places)) == [appeal]
    assert waiting.counts(today) == AppealCounts(all=1, lodged=0, granted=1, overdue=1)

    assert appeal.correction
    decide.decide(appeal.correction, [ruling(need.id, Outcome.CARRIED_UP)], by=forums.facilitator())

    assert not waiting.to_carry_out(places)
    assert waiting.counts(today, need.area_path) == AppealCounts(all=1, lodged=0, granted=0, overdue=0)
    assert not list(waiting.faults())


def test_each_appeal_is_counted_by_its_own_correction(need: Need) -> None:
    first = granted(need)
    with clock.at(CLOSED + timedelta(days=2)):
        second = actions.lodge(plea(need), need.forum, by=OPERATOR)
    with clock.at(CLOSED + timedelta(days=6)):
        actions.rule(second, granted=True, ruling="เห็นควรทบทวนตามคำอุทธรณ์", by=BODY)
    actions.correct(first, by=BODY)
    assert first.correction
    decide.decide(first.correction, [ruling(need.id, Outcome.CARRIED_UP)], by=forums.facilitator())

    assert waiting.counts(clock.today()).granted == 1
    assert actions.correct(second, by=BODY).correction_id == first.correction_id
    assert waiting.counts(clock.today()).granted == 0


def test_an_appeal_that_is_not_heard_in_time_is_overdue(need: Need) -> None:
    appeal = lodged(need)
    assert appeal.rule_by

    assert waiting.counts(appeal.rule_by).overdue == 0
    assert waiting.counts(appeal.rule_by + timedelta(days=1)).overdue == 1


def test_the_check_names_a_correction_that_never_had_the_item(need: Need) -> None:
    appeal = granted(need)
    other = correct.open_correction(appeal.round, kind=RoundKind.REVIEW, reason="เรื่องอื่น", by=forums.facilitator())
    by_hand(update(Appeal).values(correction_id=other.id))

    assert [appeal.ref in fault for fault in waiting.faults()] == [True]


def test_the_times_of_appeals_are_rules_of_the_cycle_and_freeze_with_it() -> None:
    land = forums.world()
    draft = cycle_actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    asked = actions.AppealDays(days=20, ruling_days=10, carry_days=45, keep_days=90)
    actions.set_rule(draft, asked, by=forums.holder("planner", "25"))
    assert actions.days_of(draft.id) == asked
    cycle_actions.open_(draft, by=OPERATOR)
    with pytest.raises(Refusal):
        actions.set_rule(draft, actions.AppealDays(), by=OPERATOR)
    with pytest.raises(DBAPIError, match="frozen"):
        by_hand(update(AppealRule).values(ruling_days=200))
