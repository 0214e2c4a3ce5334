"""The laws of lineage, on any graph that links could make, loops and ended links included."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.tracing.graph import Edge, Graph, days_after
from app.tracing.picture import Station, draw

NOW = datetime(2026, 9, 18, 5, 0, tzinfo=UTC)
KEYS = st.tuples(st.sampled_from(["need", "proposal", "project"]), st.integers(1, 7))
EDGES = st.builds(
    Edge,
    kind=st.just("merged"),
    source=KEYS,
    target=KEYS,
    at=st.just(NOW),
    ended_at=st.sampled_from([None, None, NOW]),
)


@given(st.lists(EDGES, max_size=30), KEYS, KEYS)
def test_a_need_is_in_the_ancestry_of_what_is_in_its_descent(edges: list[Edge], one: tuple, other: tuple) -> None:
    graph = Graph(tuple(edges))
    assert (one in graph.above(other)) == (other in graph.below(one))


@given(st.lists(EDGES, max_size=30), KEYS)
def test_a_further_link_takes_nothing_away_from_an_ancestry(edges: list[Edge], key: tuple) -> None:
    assert Graph(tuple(edges[:-1])).above(key) <= Graph(tuple(edges)).above(key)


@given(st.lists(EDGES, max_size=30), KEYS)
def test_an_ended_link_leads_nowhere(edges: list[Edge], key: tuple) -> None:
    standing = Graph(tuple(edge for edge in edges if edge.stands))
    assert Graph(tuple(edges)).above(key) == standing.above(key)


@given(st.lists(EDGES, max_size=30), KEYS)
def test_two_ways_to_look_back_see_the_same(edges: list[Edge], key: tuple) -> None:
    shifted = [replace(edge, at=NOW + timedelta(days=i % 3)) for i, edge in enumerate(edges)]
    graph, moment = Graph(tuple(shifted)), NOW + timedelta(days=1)
    assert graph.above_at(key, moment) == graph.as_of(moment).above(key)


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
