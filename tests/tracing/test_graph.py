"""Days between links and approvals, and the picture of a thread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.tracing.rules.days import days_after
from app.tracing.rules.picture import Station, draw

NOW = datetime(2026, 9, 18, 5, 0, tzinfo=UTC)


def test_days_after_approval_are_days_in_bangkok() -> None:
    assert days_after(NOW, None) is None
    assert days_after(NOW, NOW) is None
    assert days_after(NOW + timedelta(minutes=1), NOW) == 0
    assert days_after(NOW + timedelta(hours=12, minutes=30), NOW) == 1  # past midnight in Bangkok


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_the_picture_draws_every_station_and_no_loose_end(counts: list[int]) -> None:
    picture = draw([Station(kind="need", figure=str(n), label="x", dots=n) for n in counts])
    assert {dot.x for dot in picture.dots} == {50 + 100 * i for i in range(len(counts))}
    ends = {(dot.x, dot.y) for dot in picture.dots}
    for path, _reached in picture.lines:
        start, curve = path[1:].split("C")
        assert tuple(map(float, start.split())) in ends
        assert tuple(map(float, curve.split()[-2:])) in ends
