"""A tier whose rules ask for people meets or says in public why not, and decisions name the sitting that made them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.aggregation.actions import close, decide, merge
from app.aggregation.actions.close_many import Rest, decide_waiting
from app.aggregation.models.decisions import Decision
from app.aggregation.queries import decisions, sittings
from app.aggregation.rules.shares import Part, SplitShares
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.rules.calendar import TierPlan, default_tiers
from app.cycles.states import Outcome, RoundState
from app.forums.actions.declare_not_held import Silence, declare_not_held
from app.forums.queries.outstanding import is_silent
from app.forums.queries.sittings import needs_of
from app.forums.states.not_held import WhyNotHeld
from app.store.base import db
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import forums
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, holder
from tests.factories.people import sign_in
from tests.factories.proposals import proposal
from tests.reader import Reader

DISTRICT = holder("district_facilitator", "2501")


def arrived(w: World) -> Round:
    """The subdistrict's round with one item on its desk, every round below closed, and no sitting."""
    sitting = forums.forum(w.village)
    forums.finish(sitting)
    [need] = forums.needs(sitting, 1)
    decide.decide(w.village, [ruling(need.id, Outcome.CARRIED_UP)], by=facilitator(), forum=sitting)
    close.close(w.village, by=facilitator())
    forums.silent(w.neighbour)
    close.close(w.neighbour, by=facilitator())
    decide.decide(w.subdistrict, [ruling(need.id, Outcome.CARRIED_UP)], by=facilitator())
    return w.subdistrict


def unruled() -> tuple[TierPlan, ...]:
    """The usual tiers of a cycle that asks for nobody."""
    return tuple(
        TierPlan(
            level=one.level,
            body_kind=one.body_kind,
            opens_on=one.opens_on,
            closes_on=one.closes_on,
            quorum=one.quorum,
            rules=(),
        )
        for one in default_tiers(2570)
    )


def test_a_tier_whose_rules_ask_for_people_does_not_close_without_a_sitting() -> None:
    round_ = arrived(forums.world())
    with pytest.raises(Refusal, match=r"No sitting|ไม่ได้จัดประชุม"):
        close.close(round_, by=facilitator())
    assert is_silent(round_.id)


def test_it_closes_once_a_sitting_was_held_and_recorded() -> None:
    round_ = arrived(forums.world())
    forums.finish(forums.forum(round_))
    close.close(round_, by=facilitator())
    assert round_.state == RoundState.CLOSED


def test_it_closes_once_it_is_said_in_public_why_nobody_met() -> None:
    round_ = arrived(forums.world())
    said = Silence(WhyNotHeld.CIRCULATED, "เวียนหนังสือให้คณะกรรมการทุกคนเห็นชอบ เพราะน้ำท่วมทางเข้าตำบล")
    declare_not_held({round_.id: said}, by=facilitator())
    close.close(round_, by=facilitator())
    assert round_.state == RoundState.CLOSED


def test_a_tier_that_asks_for_nobody_closes_without_a_sitting() -> None:
    round_ = arrived(forums.world(tiers=unruled()))
    assert not cycles.rules_at(round_).asks
    close.close(round_, by=facilitator())
    assert round_.state == RoundState.CLOSED


def test_the_database_itself_refuses_to_close_without_a_sitting() -> None:
    round_ = arrived(forums.world())
    told = "state = 'closed', closed_at = '2024-12-01', accounted = TRUE"
    with pytest.raises(DBAPIError, match="nobody said why"):
        by_hand(f"UPDATE round SET {told} WHERE id = {round_.id}")


@pytest.mark.parametrize("code", ["25011304", "250113", "2501", "25"])
def test_the_desk_of_every_tier_leads_to_planning_a_sitting(code: str, client: FlaskClient, reader: Reader) -> None:
    ref = forums.world().rounds[code].ref
    duty = "planner" if code == "25" else "district_facilitator"
    sign_in(client, duty, code[:4])
    assert f"/rounds/{ref}/forums/new" in reader.get(f"/rounds/{ref}").text
    assert 'name="held_on"' in reader.get(f"/rounds/{ref}/forums/new").text


def named(item_id: int) -> list[int | None]:
    """Which sittings the decisions on the item name, in their order."""
    return list(db.session.scalars(select(Decision.forum_id).where(Decision.item_id == item_id).order_by(Decision.id)))


def test_a_merge_and_its_undo_name_their_sitting() -> None:
    w = forums.world()
    sitting = forums.forum(w.village)
    first, second = forums.needs(sitting, 2)
    merged = merge.merge(w.village, [], needs=[first, second], title="ขอถนน", forum=sitting, by=facilitator())
    decide.undo(w.village, first.id, forum=sitting, by=facilitator())
    decide.undo(w.village, second.id, by=facilitator())
    assert named(first.id) == [sitting.id, sitting.id]
    assert named(second.id) == [sitting.id, None]
    assert named(merged.id) == [None], "it was let go by the undo that named no sitting"


def test_a_split_names_its_sitting() -> None:
    w = forums.world()
    sitting = forums.forum(w.village)
    whole = proposal(w.village, needs=forums.needs(sitting, 2))
    item = cycles.desk_items(w.village.id, [whole.id])[0]
    needs = [need.id for need in needs_of(sitting.id)]
    halves = [
        Part(
            title=f"ส่วนที่ {n}",
            shares=SplitShares(
                item.households // 2 if n == 1 else item.households - item.households // 2,
                item.votes // 2 if n == 1 else item.votes - item.votes // 2,
                whole.satang // 2 if n == 1 else whole.satang - whole.satang // 2,
                None,
            ),
            need_ids=frozenset({needs[n - 1]}),
        )
        for n in (1, 2)
    ]
    merge.split(w.village, whole, halves, forum=sitting, by=facilitator())
    assert named(whole.id) == [sitting.id]


@pytest.mark.parametrize("at_sitting", [True, False])
def test_many_desks_at_once_name_each_its_last_sitting_or_none(at_sitting: bool) -> None:
    w = forums.world()
    sitting = forums.forum(w.village)
    [need] = forums.needs(sitting, 1)
    reason = cycles.reasons(Outcome.DEFERRED)[0]
    rest = Rest(0, reason.id, "วงเงินปีนี้ไม่พอ", at_sitting=at_sitting)
    assert [one.why for one in decide_waiting(w.cycle, w.areas["25"].path, "village", rest, by=DISTRICT)] == [""]
    assert named(need.id) == [sitting.id if at_sitting else None]
    assert sittings.last_held([w.village.id, w.neighbour.id]) == {w.village.id: sitting.id}


def test_the_desk_asks_at_which_sitting_a_decision_is_taken_back(client: FlaskClient, reader: Reader) -> None:
    w = forums.world()
    sitting = forums.forum(w.village)
    [need] = forums.needs(sitting, 1)
    [decision] = decide.decide(w.village, [ruling(need.id, Outcome.CARRIED_UP)], by=facilitator())
    sign_in(client, "facilitator", "250113")
    page = reader.get(f"/rounds/{w.village.ref}").text
    assert f'<option value="{sitting.ref}">' in page
    told = {"standing": f"{need.id}:{decision.id}", "sitting": sitting.ref}
    reader.post(f"/rounds/{w.village.ref}/undo/{need.id}", told)
    assert named(need.id) == [None, sitting.id]
    assert decisions.last_decisions(w.village.id, [need.id])
