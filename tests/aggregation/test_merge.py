"""Merging, splitting and taking back: nothing is lost, nothing counts twice, everything can be restored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.aggregation.actions import decide, merge
from app.aggregation.queries.audit import audit
from app.aggregation.rules import shares
from app.aggregation.rules.shares import Part, SplitShares
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.proposals.models import NeedProposal, Proposal, SplitShare
from app.proposals.queries.proposals import by_id, needs_behind
from app.store.base import db
from app.web.conflict import Refusal, Stale
from bench.histories import race
from tests.aggregation.history import History, shared_out
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, forum, needs, world
from tests.factories.proposals import agency, proposal
from tests.house.own import own_house

PICK = st.integers(0, 40)


def outcome_of(w: World, item_id: int) -> str | None:
    return cycles.desk_items(w.village.id, [item_id])[0].outcome


def figures_of(item_id: int) -> tuple[int, int]:
    db.session.expire_all()
    one = by_id(item_id)
    assert one is not None
    return one.households, one.votes


class Desk(RuleBasedStateMachine):
    """Any order of merging, splitting, deciding and taking back."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = db.session.get_bind().begin_nested()  # type: ignore[union-attr] # tests bind a connection
        self.history = History.begin()

    @rule(picks=st.lists(PICK, min_size=1, max_size=4))
    def merge(self, picks: list[int]) -> None:
        self.history.merge(picks)

    @rule(source=PICK, into=PICK)
    def merge_into(self, source: int, into: int) -> None:
        self.history.merge_into(source, into)

    @rule(pick=PICK, n=PICK)
    def split(self, pick: int, n: int) -> None:
        self.history.split(pick, n)

    @rule(pick=PICK, which=PICK)
    def decide(self, pick: int, which: int) -> None:
        self.history.rule(pick, which)

    @rule()
    def take_back(self) -> None:
        self.history.take_back()

    @invariant()
    def the_law_holds(self) -> None:
        self.history.check()

    def teardown(self) -> None:
        while self.history.steps:
            self.history.take_back()
        db.session.remove()
        self.savepoint.rollback()


def test_any_history_keeps_the_balance_and_can_be_taken_back_to_its_beginning() -> None:
    lean = settings(max_examples=4, stateful_step_count=12, database=None)
    run_state_machine_as_test(Desk, settings=lean)


def test_a_merge_of_needs_and_proposals_keeps_every_source_and_counts_each_household_once() -> None:
    w = world()
    first, second, third = needs(forum(w.village), 3)
    answer = proposal(w.village, [first, second])

    merged = merge.merge(w.village, [answer], needs=[second, third], title="ถนนรอบหมู่บ้าน", by=facilitator())

    assert figures_of(merged.id) == (3 * first.households, 3 * first.votes)
    assert [outcome_of(w, one.id) for one in (answer, second, third, merged)] == ["merged"] * 3 + [None]
    assert set(needs_behind([merged.id])) == {first.id, second.id, third.id}
    assert audit().faults == ()


def test_taking_a_merge_back_withdraws_the_proposal_that_it_made() -> None:
    w = world()
    first, second = needs(forum(w.village), 2)
    merged = merge.merge(w.village, [], needs=[first, second], title="ถนนสองสาย", by=facilitator())
    decide.decide(w.village, [ruling(merged.id, Outcome.CARRIED_UP)], by=facilitator())

    decide.undo(w.village, first.id, by=facilitator())
    left = figures_of(merged.id)
    decide.undo(w.village, second.id, by=facilitator())

    assert left == (second.households, second.votes)
    assert [outcome_of(w, one) for one in (first.id, second.id, merged.id)] == [None, None, "withdrawn"]
    assert not needs_behind([merged.id])
    assert audit().faults == ()


def test_a_link_that_stood_before_the_merge_stays_when_it_is_taken_back() -> None:
    w = world()
    (first,) = needs(forum(w.village), 1)
    answer = proposal(w.village, [first])
    decide.decide(w.village, [ruling(first.id, Outcome.MERGED, target_id=answer.id)], by=facilitator())

    decide.undo(w.village, first.id, by=facilitator())

    assert db.session.scalars(select(NeedProposal)).one().ended_at is None


def test_what_is_merged_into_a_proposal_adds_to_it_and_an_agency_leaves_with_what_it_brought() -> None:
    w = world()
    (first,) = needs(forum(w.village), 1)
    answer = proposal(w.village, [first])
    brought = proposal(w.village, [], agency=agency())
    decide.decide(w.village, [ruling(brought.id, Outcome.MERGED, target_id=answer.id)], by=facilitator())
    mixed = by_id(answer.id)
    assert mixed is not None
    assert (mixed.origin, mixed.agency_id) == ("mixed", brought.agency_id)

    decide.undo(w.village, brought.id, by=facilitator())

    db.session.expire_all()
    assert (mixed.origin, mixed.agency_id) == ("citizens", None)


def test_of_two_who_merge_the_same_sources_the_second_is_told_what_stands() -> None:
    w = world()
    first, second = needs(forum(w.village), 2)
    merge.merge(w.village, [], needs=[first, second], title="หนึ่ง", by=facilitator())

    with pytest.raises(Stale) as stale:
        merge.merge(w.village, [], needs=[first, second], title="สอง", by=facilitator())

    assert stale.value.theirs["outcome"] == "merged"


def test_what_has_gone_on_is_taken_back_from_its_end() -> None:
    w = world()
    first, second = needs(forum(w.village), 2)
    merged = merge.merge(w.village, [], needs=[first], title="หนึ่ง", by=facilitator())
    again = merge.merge(w.village, [merged], needs=[second], title="สอง", by=facilitator())

    with pytest.raises(Refusal):
        decide.undo(w.village, first.id, by=facilitator())
    decide.undo(w.village, merged.id, by=facilitator())
    decide.undo(w.village, first.id, by=facilitator())

    assert [outcome_of(w, one) for one in (first.id, merged.id, again.id)] == [None, "withdrawn", None]


def whole(w: World) -> Proposal:
    first, second, third = needs(forum(w.village), 3)
    return proposal(w.village, [first, second, third], satang=900_000_01, quantity_milli=10_001, unit="เมตร")


def test_a_split_shares_out_everything_and_undoing_it_restores_the_whole() -> None:
    w = world()
    one = whole(w)
    before = figures_of(one.id)

    parts = merge.split(w.village, one, shared_out(one, 2), by=facilitator())

    assert outcome_of(w, one.id) == "split"
    assert tuple(map(sum, zip(*(figures_of(part.id) for part in parts), strict=True))) == before
    assert sum(part.satang for part in parts) == one.satang
    assert sum(part.quantity_milli or 0 for part in parts) == one.quantity_milli
    assert len(db.session.scalars(select(SplitShare)).all()) == 2
    assert audit().faults == ()

    decide.undo(w.village, one.id, by=facilitator())

    assert [outcome_of(w, part.id) for part in parts] == ["withdrawn", "withdrawn"]
    assert (outcome_of(w, one.id), figures_of(one.id)) == (None, before)


def test_a_part_keeps_its_share_when_something_is_merged_into_it() -> None:
    w = world()
    one = whole(w)
    (more,) = needs(forum(w.village), 1)
    part, _other = merge.split(w.village, one, shared_out(one, 2), by=facilitator())
    share = figures_of(part.id)

    decide.decide(w.village, [ruling(more.id, Outcome.MERGED, target_id=part.id)], by=facilitator())

    assert figures_of(part.id) == (share[0] + more.households, share[1] + more.votes)
    with pytest.raises(Refusal):
        decide.undo(w.village, one.id, by=facilitator())


@pytest.mark.parametrize("what", ["households", "votes", "satang", "quantity_milli"])
def test_a_split_that_does_not_add_up_is_refused_with_both_numbers(what: str) -> None:
    w = world()
    one = whole(w)
    first, second = shared_out(one, 2)
    more = {name: getattr(second.shares, name) + (1000 if name == what else 0) for name in shares.MEASURES}

    with pytest.raises(Refusal) as refusal:
        merge.split(
            w.village,
            one,
            [first, Part(title="ใหญ่ไป", need_ids=second.need_ids, shares=SplitShares(**more))],
            by=facilitator(),
        )

    assert refusal.value.field == what
    assert outcome_of(w, one.id) is None


def test_every_need_goes_to_a_part_and_none_comes_from_elsewhere() -> None:
    half = SplitShares(1, 1, 1)
    one, two = (Part(title="ก", shares=half, need_ids=frozenset(ids)) for ids in ({1}, {9}))

    faults = {fault.what for fault in shares.faults(SplitShares(2, 2, 2), frozenset({1, 2}), [one, two])}

    assert faults == {"stranger", "left_over"}
    assert {f.what for f in shares.faults(SplitShares(1, 1, 1), frozenset(), [one])} >= {"parts", "stranger"}


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """A database in which several sessions commit."""
    with own_house(tmp_path, "race") as app:
        yield app


def test_of_many_who_merge_the_same_sources_at_once_one_wins(own_database: Flask) -> None:
    ended = race(own_database, 12, threads=4)

    assert ended == {
        "won": 1,
        "told what stands": 11,
        "sources merged": 5,
        "standing parents": 5,
        "faults of the balance": 0,
    }
