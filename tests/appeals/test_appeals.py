"""Appeals: who may lodge one, until when, who hears it, and what stays of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.accounts import queries as accounts
from app.aggregation.actions import close, decide
from app.appeals import actions, policy, queries
from app.appeals.actions import Plea
from app.appeals.models import Appeal, Appellant
from app.appeals.states import AppealState
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR, Actor
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, people
from tests.factories.aggregation import ruling
from tests.factories.forums import World

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


def test_the_time_to_appeal_runs_in_thai_working_days(need: Need) -> None:
    (contested,) = queries.appealable([need.id])
    calendar = cycles.workdays_of(need.forum.round.cycle_id)
    due = actions.due_on(contested, need.forum.round.cycle_id)

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
    due = actions.due_on(contested, need.forum.round.cycle_id)
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


def test_a_granted_appeal_is_linked_to_a_later_round_of_the_same_area_only(need: Need) -> None:
    appeal = lodged(need)
    actions.rule(appeal, granted=True, ruling="เห็นควรทบทวนตามคำอุทธรณ์", by=BODY)
    with pytest.raises(Refusal) as refusal:
        actions.correct(appeal, appeal.round, by=BODY)
    assert refusal.value.field == "round"
