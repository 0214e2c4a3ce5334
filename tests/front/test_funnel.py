"""The funnel counts each voice once and draws what it counts."""

from __future__ import annotations

from app.front.rules.funnel import MOST_STRANDS, shown_year, stages, strands

COUNTS = {
    ("need", "in:recorded"): 40,
    ("need", "in:carried_over"): 2,
    ("need", "out:answered"): 20,
    ("need", "out:merged"): 1,
    ("proposal", "in:created"): 10,
    ("proposal", "in:agency"): 2,
    ("proposal", "out:adopted"): 5,
}


def test_each_stage_tells_out_of_how_many_of_its_own_kind() -> None:
    found = [(stage.code, stage.n, stage.of) for stage in stages(COUNTS, projects=3, built=1)]

    assert found == [
        ("recorded", 40, None),
        ("answered", 21, 42),
        ("adopted", 5, 12),
        ("funded", 3, None),
        ("built", 1, 3),
    ]


def test_the_thread_is_as_thick_as_its_number_and_never_vanishes_while_there_is_one() -> None:
    assert strands(stages(COUNTS, projects=1, built=0)) == (MOST_STRANDS, round(MOST_STRANDS * 21 / 40), 1, 1, 0)


def test_nothing_recorded_draws_nothing() -> None:
    assert set(strands(stages({}, projects=0, built=0))) == {0}


def test_the_newest_year_with_something_adopted_is_shown_else_the_newest_with_needs() -> None:
    asked = {("need", "in:recorded"): 1}
    assert shown_year({}) is None
    assert shown_year({2571: asked, 2572: asked}) == 2572
    assert shown_year({2571: asked | {("proposal", "out:adopted"): 1}, 2572: asked}) == 2571
