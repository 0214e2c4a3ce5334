"""Correction rounds and carry-over: outcomes change openly, nothing is lost, and doing it twice is doing it once."""

from __future__ import annotations

from datetime import date

import pytest

from app.aggregation.actions import close, close_many, correct, decide
from app.aggregation.queries import decisions, rounds, sheets
from app.aggregation.queries.audit import audit
from app.areas.models import Area
from app.cycles import queries
from app.cycles.actions import cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome, RoundKind
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store.base import db
from app.thai.text import search_form, sort_key
from app.web.conflict import Forbidden, Refusal
from tests.factories.aggregation import ruling, signature
from tests.factories.forums import World, facilitator, finish, forum, holder, needs, silent, world
from tests.factories.proposals import proposal


def told(w: World, n: int = 2) -> list[Need]:
    sitting = forum(w.village)
    finish(sitting)
    return needs(sitting, n)


def decided(w: World, outcome: Outcome) -> list[Need]:
    """Needs of the village that its closed round decided."""
    voiced = told(w)
    decide.decide(w.village, [ruling(n.id, outcome) for n in voiced], by=facilitator())
    close.close(w.village, by=facilitator())
    return voiced


def correction(round_: Round, kind: RoundKind = RoundKind.CORRECTION) -> Round:
    return correct.open_correction(
        round_, kind=kind, reason="สำรวจใหม่แล้วพบว่าไม่ซ้ำ", authority="มท 0810/1", by=facilitator()
    )


def test_a_correction_changes_an_outcome_and_both_stay() -> None:
    w = world()
    first, _second = decided(w, Outcome.DECLINED)
    again = correction(w.village)

    correct.take_up(again, [first.id], by=facilitator())
    (new,) = decide.decide(again, [ruling(first.id, Outcome.CARRIED_UP)], by=facilitator())
    close.close(again, by=facilitator())

    (old,) = queries.desk_items(w.village.id, [first.id])
    assert (old.outcome, old.decision_id) == ("declined", new.supersedes_id)
    assert [i.outcome for i in queries.desk_items(again.id)] == ["carried_up"]
    assert [i.road for i in queries.desk_items(w.subdistrict.id, [first.id])] == ["handed_up"]
    assert sheets.sheet_of_round(w.village.id).adds_up
    assert sheets.sheet_of_round(again.id).adds_up
    tier = sheets.sheets_of_area(w.cycle.id, w.village.area_path)["village", "need"]
    assert {line.code: line.sums.n for line in tier.arrived} == {"recorded": 2, "reopened": 1}
    assert {line.code: line.sums.n for line in tier.outcomes} == {"carried_up": 1, "declined": 2}
    assert audit().faults == ()


def number_of(round_: Round) -> int:
    found = rounds.correction_of(round_.id)
    assert found is not None
    return found.number


def test_corrections_are_numbered_by_kind() -> None:
    w = world()
    decided(w, Outcome.DECLINED)

    numbers = []
    for kind in (RoundKind.REVIEW, RoundKind.CORRECTION, RoundKind.CORRECTION):
        opened = correction(w.village, kind)
        numbers.append((opened.ref.split("~")[1], number_of(opened)))
        close.close(opened, by=facilitator())

    assert numbers == [("2", 1), ("3", 1), ("4", 2)]


def test_what_went_on_is_corrected_where_it_lies() -> None:
    w = world()
    first, _second = decided(w, Outcome.CARRIED_UP)
    again = correction(w.village)

    with pytest.raises(Refusal):
        correct.take_up(again, [first.id], by=facilitator())


def test_an_open_round_is_not_corrected_and_only_one_correction_is_open() -> None:
    w = world()
    with pytest.raises(Refusal):
        correction(w.village)
    decided(w, Outcome.DEFERRED)
    correction(w.village)

    with pytest.raises(Refusal):
        correction(w.village)
    with pytest.raises(Forbidden):
        correct.open_correction(w.village, kind=RoundKind.REVIEW, reason="x", by=holder("facilitator", "250114"))


def test_a_correction_above_takes_what_a_correction_below_hands_up() -> None:
    w = world()
    first, _second = decided(w, Outcome.DEFERRED)
    silent(w.neighbour)
    close.close(w.neighbour, by=facilitator())
    silent(w.subdistrict)
    close.close(w.subdistrict, by=facilitator())
    again = correction(w.village)
    correct.take_up(again, [first.id], by=facilitator())
    decide.decide(again, [ruling(first.id, Outcome.CARRIED_UP)], by=facilitator())

    with pytest.raises(Refusal):
        close.close(again, by=facilitator())
    above = correction(w.subdistrict)
    close.close(again, by=facilitator())

    assert [i.item_id for i in queries.desk_items(above.id)] == [first.id]
    assert audit().faults == ()


def test_a_merged_need_is_taken_out_of_its_merge() -> None:
    w = world()
    first, second = told(w)
    target = proposal(w.village, [second])
    decide.decide(
        w.village,
        [
            ruling(first.id, Outcome.MERGED, target_id=target.id),
            ruling(second.id, Outcome.ANSWERED),
            ruling(target.id, Outcome.DEFERRED),
        ],
        by=facilitator(),
    )
    close.close(w.village, by=facilitator())
    again = correction(w.village)

    correct.take_up(again, [first.id], by=facilitator())
    decide.decide(again, [ruling(first.id, Outcome.CARRIED_UP)], by=facilitator())
    close.close(again, by=facilitator())

    assert not decisions.answered_needs([first.id])
    assert audit().faults == ()


def by_code(w: World, year: int = 2571) -> dict[int, Round]:
    cycle = cycles.draft(w.areas["25"], fiscal_year=year, by=OPERATOR)
    return {round_.area_path: round_ for round_ in cycles.open_(cycle, by=OPERATOR)}


def test_what_was_deferred_comes_back_once_with_its_history() -> None:
    w = world()
    voiced = decided(w, Outcome.DEFERRED)
    opened = by_code(w)
    new = opened[w.village.area_path]

    cycle = queries.cycle_by_id(new.cycle_id)
    assert cycle is not None
    assert cycles.carry_over(cycle, by=OPERATOR) == 0
    assert {(i.item_id, i.road, i.from_round_id) for i in queries.desk_items(new.id)} == {
        (n.id, "carried_over", w.village.id) for n in voiced
    }
    assert audit().faults == ()


def test_what_is_deferred_after_the_next_cycle_opened_is_brought_by_a_later_act() -> None:
    w = world()
    opened = by_code(w)
    decided(w, Outcome.DEFERRED)
    cycle = queries.cycle_by_id(opened[w.village.area_path].cycle_id)
    assert cycle is not None

    assert (cycles.carry_over(cycle, by=OPERATOR), cycles.carry_over(cycle, by=OPERATOR)) == (2, 0)
    assert audit().faults == ()


def area(code: int, name: str, level: str, parent: Area) -> Area:
    return Area(
        level=level,
        path=code,
        province=25,
        parent_id=parent.id,
        official_code=str(code)[:6] + (str(code)[8:] if code % 10_000 else ""),
        name_th=name,
        name_en=name,
        moo=code % 100 or None,
        sort_key=sort_key(name),
        norm=search_form(name),
        source="made up for tests",
    )


def test_a_split_subdistrict_keeps_every_trail() -> None:
    w = world()
    first, _second = decided(w, Outcome.DEFERRED)
    village, subdistrict = w.areas["25011304"], w.areas["250113"]
    fresh = area(2_501_200_000, "ดงขี้เหล็กใหม่", "subdistrict", w.areas["2501"])
    moved = area(2_501_200_001, "หนองบัว", "village", fresh)
    with recording(OPERATOR, "areas.load", subdistrict, place=subdistrict.path):
        village.valid_to, village.successor_id = date(2099, 9, 30), moved.id
        db.session.add_all([fresh, moved])

    opened = by_code(w)

    (back, _other) = queries.desk_items(opened[moved.path].id)
    assert (back.area_path, back.from_round_id, back.item_id) == (moved.path, w.village.id, first.id)
    assert village.path not in opened
    (old,) = queries.desk_items(w.village.id, [first.id])
    assert (old.area_path, old.outcome) == (village.path, "deferred")
    assert audit().faults == ()


def test_an_abolished_village_without_successor_goes_to_the_area_above() -> None:
    w = world()
    first, second = decided(w, Outcome.DEFERRED)
    village = w.areas["25011304"]
    with recording(OPERATOR, "areas.load", village, place=village.path):
        village.valid_to = date(2099, 9, 30)

    opened = by_code(w)

    assert {i.item_id for i in queries.desk_items(opened[w.subdistrict.area_path].id)} == {first.id, second.id}


def test_many_rounds_close_together_and_each_says_why_not() -> None:
    w = world()
    told(w)
    silent(w.neighbour)

    done = list(close_many.close_ready([w.village.id, w.neighbour.id], by=facilitator()))
    signed = list(close_many.sign_closed([w.neighbour.id], signature(), by=facilitator()))

    assert [(one.ref, bool(one.why)) for one in done] == [(w.village.ref, True), (w.neighbour.ref, False)]
    assert [one.why for one in signed] == [""]
