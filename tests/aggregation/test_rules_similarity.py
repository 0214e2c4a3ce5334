"""Wishes that may be the same: found with reasons, told apart by numbers and names, remembered, never merged alone."""

from __future__ import annotations

import pytest
from flask import Flask

from app.aggregation.actions import tell_apart
from app.aggregation.queries import similar
from app.aggregation.rules import similarity
from app.aggregation.rules.groups import groups
from app.aggregation.rules.similarity import ComparedItem, compare, suggestions
from app.cycles.actions.desk import LIKENESS
from app.forums.actions.needs import record_needs
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.jobs import queries as jobs
from app.jobs.states import JobState
from app.web.conflict import Forbidden, Refusal
from bench.likeness import crowd, figures, halves
from tests.factories.forums import World, facilitator, forum, holder, need_draft, world

ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็กซอย 3 หน้าวัด"


def item(ident: int, title: str, **more: object) -> ComparedItem:
    return ComparedItem(id=ident, title=title, **({"area_path": 2_501_130_004} | more))


def codes(one: ComparedItem, other: ComparedItem) -> set[str]:
    return {reason.code for reason in compare(one, other).reasons}


def test_on_pairs_written_by_hand_nine_in_ten_are_shown_and_seven_in_ten_shown_are_right() -> None:
    choosing, judging = halves()

    assert len(choosing) + len(judging) >= 500
    for half in (choosing, judging):
        held = figures(half, similarity.SHOWN)
        assert held.recall >= 0.90
        assert held.precision >= 0.70


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กซอย 4 หน้าวัด", "numbers_differ"),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กซอยสุขใจ หน้าวัด ", "names_differ"),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็กซอย 3 หลังวัด", "ends_differ"),
        ("ก่อสร้างถนนลาดยางซอย 3 หน้าวัด", "deeds_differ"),
    ],
)
def test_another_number_name_or_end_lowers_the_score_and_is_said(other: str, code: str) -> None:
    one = item(1, ROAD if code != "names_differ" else ROAD.replace("ซอย 3", "ซอยร่วมใจ"))

    found = compare(one, item(2, other))

    assert code in {reason.code for reason in found.reasons}
    assert found.score < compare(one, item(3, one.title)).score - 15


def test_the_reasons_name_words_place_distance_and_quantity() -> None:
    here = {"lat_e6": 14_000_000, "lon_e6": 101_000_000, "quantity_milli": 450_000, "unit": "เมตร"}
    near = here | {"lat_e6": 14_001_000}

    assert codes(item(1, ROAD, **here), item(2, "ขอถนน คสล. ซ.๓ หน้าวัด", **near)) >= {
        "words",
        "near",
        "landmark",
        "quantity",
    }


def test_the_same_wish_of_two_villages_is_no_pair_unless_they_name_one_place() -> None:
    there = {"area_path": 2_501_130_009}

    assert not list(suggestions([item(1, "ขุดลอกหนองน้ำ"), item(2, "ขุดลอกหนองน้ำ", **there)]))
    shared = list(suggestions([item(1, "ขุดลอกคลองบางพลวง"), item(2, "ขอขุดลอกคลองบางพลวง", **there)]))
    assert [(pair.first, pair.second) for pair in shared] == [(1, 2)]


def test_only_what_is_fresh_is_compared_and_the_whole_finds_the_same() -> None:
    items = list(crowd(300))
    old, fresh = items[:250], frozenset(one.id for one in items[250:])

    whole = {(p.first, p.second) for p in suggestions(items)}
    in_steps = {(p.first, p.second) for p in suggestions(old)} | {
        (p.first, p.second) for p in suggestions(items, fresh=fresh)
    }

    assert whole == in_steps


def test_groups_hang_together_and_never_outgrow_a_page() -> None:
    pairs = list(suggestions([item(n, "ขุดลอกหนองน้ำสาธารณะ") for n in range(1, 31)]))

    sizes = [len({i for pair in group for i in (pair.first, pair.second)}) for group in groups(pairs)]

    assert max(sizes) <= 12
    assert sum(sizes) >= 28


def told(titles: list[str]) -> tuple[World, Forum, list[Need]]:
    w = world()
    sitting = forum(w.village)
    return w, sitting, record_needs(sitting, [need_draft(title) for title in titles], by=facilitator())


def test_what_reaches_a_desk_queues_one_comparison_and_merges_nothing() -> None:
    w, sitting, needs = told([ROAD, "ขอถนนปูนซอย 3 หน้าวัด", "ขอกล้องวงจรปิดปากทาง"])
    record_needs(sitting, [need_draft("เทปูนซอย ๓ หน้าวัด")], by=facilitator())

    waiting = [job for job in jobs.in_state(JobState.WAITING) if job.code == LIKENESS]
    assert [job.payload for job in waiting if job.place == w.village.area_path] == [{"round": str(w.village.id)}]
    assert tell_apart.refresh(w.village) == 3
    assert similar.not_compared(w.village.id) == 0
    assert len(similar.pairs_of(w.village.id)) == 3
    assert similar.how_many_like(w.village.id, [needs[0].id, needs[2].id]) == {needs[0].id: 2}
    assert tell_apart.refresh(w.village) == 0
    assert tell_apart.refresh(w.village, anew=True) == 3


def test_not_the_same_is_remembered_until_it_is_taken_back() -> None:
    w, _sitting, (one, other) = told([ROAD, "ขอถนนปูนซอย 3 หน้าวัด"])
    tell_apart.refresh(w.village)

    tell_apart.tell_apart(w.village, [other.id, one.id], by=facilitator())
    tell_apart.refresh(w.village, anew=True)
    remembered = similar.pairs_of(w.village.id)
    tell_apart.take_apart_back(w.village, one.id, other.id, by=facilitator())

    assert remembered == []
    assert len(similar.pairs_of(w.village.id)) == 1
    with pytest.raises(Refusal):
        tell_apart.take_apart_back(w.village, one.id, other.id, by=facilitator())


def test_nobody_tells_items_of_another_desk_apart() -> None:
    w, _sitting, (one, other) = told([ROAD, "ขอถนนปูนซอย 3 หน้าวัด"])

    with pytest.raises(Forbidden):
        tell_apart.tell_apart(w.village, [one.id, other.id], by=holder("reviewer", "25"))
    with pytest.raises(Refusal):
        tell_apart.tell_apart(w.neighbour, [one.id, other.id], by=facilitator())


def test_refresh_by_command_compares_every_desk_with_something_new(app: Flask) -> None:
    w, _sitting, _needs = told([ROAD, "ขอถนนปูนซอย 3 หน้าวัด"])

    done = app.test_cli_runner().invoke(args=["likeness", "refresh"])
    again = app.test_cli_runner().invoke(args=["likeness", "refresh", w.village.ref, "--anew"])

    assert f"{w.village.ref}: 1 new pairs" in done.output
    assert f"{w.village.ref}: 1 new pairs" in again.output
    assert app.test_cli_runner().invoke(args=["likeness", "refresh", "R0-0"]).exit_code == 1
