"""The laws of lineage, on any graph that links could make, loops and ended links included."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.ledger.lineage.rules import Edge, Graph

NOW = datetime(2026, 9, 18, 5, 0, tzinfo=UTC)
KEYS = st.tuples(st.sampled_from(["need", "proposal", "project"]), st.integers(1, 7))
EDGES = st.builds(
    Edge,
    kind=st.just("proposal_proposal"),
    link_id=st.integers(1, 99),
    source=KEYS,
    target=KEYS,
    made_id=st.integers(1, 99),
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


@given(st.lists(EDGES, max_size=30), KEYS)
def test_the_links_behind_a_record_are_those_that_end_at_it_or_at_its_ancestry(edges: list[Edge], key: tuple) -> None:
    graph = Graph(tuple(edges))
    reached = {key} | graph.above(key)
    assert Counter(graph.behind(key)) == Counter(edge for edge in edges if edge.stands and edge.target in reached)
