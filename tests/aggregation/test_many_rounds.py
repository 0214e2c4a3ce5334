"""Many desks in one act: nothing that holds for one desk is lost, each round keeps its own entry, others go on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.aggregation.actions import close, close_many, correct, decide, decide_many
from app.aggregation.actions.close_many import Rest
from app.aggregation.queries import sheets
from app.aggregation.queries.audit import audit
from app.aggregation.rules.rulings import Backing, first_by_votes
from app.cycles import queries
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import Outcome, RoundKind
from app.forums.actions import needs
from app.forums.models.needs import Need
from app.ledger import queries as ledger
from app.ledger.actor import Actor
from app.ledger.models import Entry
from app.ledger.rebuild.queries import faults
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, finish, forum, holder, need_draft, world
from tests.factories.proposals import proposal


def voiced(round_: Round, votes: tuple[int, ...]) -> list[Need]:
    sitting = forum(round_)
    finish(sitting)
    drafts = [need_draft(f"เรื่องที่ {n}", votes=v) for n, v in enumerate(votes, start=1)]
    return needs.record_needs(sitting, drafts, by=facilitator())


def rest(going: int = 1) -> Rest:
    reason = queries.reasons(Outcome.DEFERRED)[0]
    return Rest(going, reason.id, "วงเงินปีนี้ไม่พอ")


def decided(w: World, going: int = 1, by: Actor | None = None) -> dict[str, str]:
    done = close_many.decide_waiting(w.cycle, w.subdistrict.area_path, "village", rest(going), by=by or facilitator())
    return {one.ref: one.why for one in done}


def outcomes(round_: Round) -> list[tuple[str | None, int | None]]:
    items = sorted(queries.desk_items(round_.id), key=lambda item: -item.votes)
    return [(item.outcome, item.rank) for item in items]


def both(w: World) -> list[int]:
    return [w.village.id, w.neighbour.id]


def test_desks_decided_and_closed_together_are_as_if_each_had_been() -> None:
    w = world()
    first, second = voiced(w.village, (9, 5, 3)), voiced(w.neighbour, (4, 7))

    assert decided(w) == {w.village.ref: "", w.neighbour.ref: ""}
    assert decide_many.close_many(both(w), by=facilitator()) == {}

    assert outcomes(w.village) == [("carried_up", 1), ("deferred", None), ("deferred", None)]
    assert outcomes(w.neighbour) == [("carried_up", 1), ("deferred", None)]
    above = queries.desk_items(w.subdistrict.id)
    assert {(i.item_id, i.from_round_id, i.road) for i in above} == {
        (first[0].id, w.village.id, "handed_up"),
        (second[1].id, w.neighbour.id, "handed_up"),
    }
    assert [item.current for item in queries.desk_items(w.village.id, [first[0].id])] == [False]
    assert audit().faults == ()
    assert list(faults()) == []


def test_each_round_keeps_an_entry_that_names_its_items_and_seals_its_words() -> None:
    w = world()
    voiced(w.village, (9, 5))
    voiced(w.neighbour, (4, 3))
    decided(w)
    decide_many.close_many(both(w), by=facilitator())

    for round_ in (w.village, w.neighbour):
        ruled, closed = (
            db.session.get_one(Entry, ledger.last_act(round_.ref_key, verb)) for verb in ("round.decide", "round.close")
        )
        made = {f"decision:{item.decision_id}" for item in queries.desk_items(round_.id)}
        assert set(ruled.changes) == made
        assert "วงเงินปีนี้ไม่พอ" not in str(ruled.changes)
        assert ruled.within_id
        arrived = select(DeskItem.id).where(DeskItem.from_round_id == round_.id)
        assert set(closed.changes) == {f"round:{round_.id}", f"desk_item:{db.session.scalar(arrived)}"}


def test_a_decision_made_with_others_can_be_taken_back_and_made_again() -> None:
    w = world()
    first, *_others = voiced(w.village, (9, 5))
    decided(w)

    undone = decide.undo(w.village, first.id, by=facilitator())
    decided(w, going=2)

    (again,) = queries.desk_items(w.village.id, [first.id])
    assert again.outcome == "carried_up"
    assert undone.supersedes_id
    assert audit().faults == ()


def test_desks_that_people_have_to_settle_are_left_and_named() -> None:
    w = world()
    voiced(w.village, (5, 5, 3))
    answered = voiced(w.neighbour, (4, 3))
    proposal(w.neighbour, answered[:1])

    told = decided(w)

    assert all(told.values()), told
    assert {outcome for outcome, _rank in outcomes(w.village) + outcomes(w.neighbour)} == {None}


def test_closing_together_leaves_what_is_not_ready_and_says_why() -> None:
    w = world()
    voiced(w.village, (9, 5))
    voiced(w.neighbour, (4,))
    decide.decide(
        w.village, [ruling(i.item_id, Outcome.DEFERRED) for i in queries.desk_items(w.village.id)], by=facilitator()
    )

    done = {one.ref: one.why for one in close_many.close_ready(both(w), by=facilitator())}

    assert not done[w.village.ref]
    assert done[w.neighbour.ref]
    assert [queries.round_by_id(ident).state for ident in both(w)] == ["closed", "open"]  # type: ignore[union-attr] # both exist


def test_a_correction_is_closed_by_itself_beside_the_others() -> None:
    w = world()
    need, _other = voiced(w.village, (9, 5))
    voiced(w.neighbour, (4,))
    decided(w, going=0)
    close.close(w.village, by=facilitator())
    again = correct.open_correction(w.village, kind=RoundKind.REVIEW, reason="ทบทวน", by=facilitator())
    correct.take_up(again, [need.id], by=facilitator())
    decide.decide(again, [ruling(need.id, Outcome.CARRIED_UP)], by=facilitator())

    done = [one.why for one in close_many.close_ready([w.neighbour.id, again.id], by=facilitator())]

    assert done == ["", ""]
    assert [item.item_id for item in queries.desk_items(w.subdistrict.id)] == [need.id]
    assert audit().faults == ()


def test_many_desks_are_decided_only_by_those_who_serve_them_and_wholly_or_not_at_all() -> None:
    w = world()
    first, second = voiced(w.village, (9,)), voiced(w.neighbour, (4,))
    good = {w.village.id: [ruling(first[0].id, Outcome.DEFERRED)]}

    with pytest.raises(Forbidden):
        decide_many.decide_many(good, by=holder("facilitator", "250114"))
    for bad in (
        [ruling(second[0].id, Outcome.MERGED, target_id=1)],
        [ruling(second[0].id, Outcome.DEFERRED, sentence="")],
        [ruling(first[0].id, Outcome.DEFERRED)],
    ):
        with pytest.raises(Refusal):
            decide_many.decide_many(good | {w.neighbour.id: bad}, by=facilitator())

    assert outcomes(w.village) == [(None, None)]
    assert sheets.sheet_of_round(w.village.id).undecided.n == 1


def test_a_cut_through_equal_votes_is_left_to_people() -> None:
    tied = [Backing(1, 5, 9), Backing(2, 3, 1), Backing(3, 3, 1)]

    assert first_by_votes(tied, 2) is None
    assert [one.item_id for one in first_by_votes(tied, 1) or ()] == [1]
    assert [one.place for one in first_by_votes(tied, 3) or ()] == [1, 2, 2]
    assert first_by_votes(tied, 0) == []
    assert first_by_votes([], 4) == []
