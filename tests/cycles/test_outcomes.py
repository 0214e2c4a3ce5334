"""The table of outcomes says of each outcome what the domain says."""

from __future__ import annotations

import ast
from dataclasses import fields

import pytest

from app.aggregation.policy.rounds import MISSING
from app.aggregation.rules.rulings import Ruling
from app.cycles.rules import outcomes
from app.cycles.rules.defaults import REASONS
from app.cycles.rules.outcomes import Requisite, meaning
from app.cycles.states import ItemKind, Outcome
from tests.house.source import app_sources

EVERY = set(Outcome)
REASONED = {"settled", "referred", "returned", "deferred", "declined", "withdrawn"}
#: Each question that the rooms ask of outcomes, with its answer.
SETS = {
    "GOES_ON": {"carried_up", "adopted"},
    "LIVES_ON": {"answered", "merged", "split"},
    "MAKES_LINKS": {"merged", "split"},
    "MOVED_ON": {"merged", "split", "returned"},
    "TAKES_NOTHING_IN": {"merged", "split", "returned", "withdrawn"},
    "UNRANKED": {"answered", "merged", "split", "settled", "returned", "withdrawn"},
    "PLAIN": {"carried_up", "adopted", "settled", "referred", "deferred", "declined", "withdrawn"},
    "ENDING": {"withdrawn", "declined", "deferred", "referred", "settled"},
    "OVER": {"merged", "split", "settled", "declined", "withdrawn", "answered"},
    "LEADING": {"answered", "merged", "settled", "referred"},
    "UNMET": {"deferred", "declined"},
    "APPEALABLE": {"declined", "deferred", "merged"},
    "OFFERED": EVERY - {"split"},
}
NEEDING = {
    Requisite.REASON: REASONED,
    Requisite.SENTENCE: REASONED,
    Requisite.RANK: {"carried_up", "adopted"},
    Requisite.TARGET: {"merged"},
    Requisite.AGENCY: {"referred"},
    Requisite.WHO: {"settled", "withdrawn"},
    Requisite.DAY: {"settled"},
}
KEYS = {
    "answered": "a",
    "carried_up": "c",
    "merged": "m",
    "split": "",
    "settled": "s",
    "referred": "r",
    "returned": "b",
    "deferred": "d",
    "declined": "n",
    "withdrawn": "w",
    "adopted": "p",
}


def test_every_outcome_has_one_row_in_the_order_of_a_meeting() -> None:
    assert [one.outcome for one in outcomes.TABLE] == list(Outcome)
    assert all(meaning(outcome.value).outcome is outcome for outcome in Outcome)


@pytest.mark.parametrize("name", SETS)
def test_a_question_of_outcomes_is_answered_by_the_table(name: str) -> None:
    assert set(getattr(outcomes, name)) == SETS[name]


def test_every_set_that_the_table_makes_is_told_here() -> None:
    made = {name for name, thing in vars(outcomes).items() if name.isupper() and name[0] != "_"} - {"TABLE"}
    assert made == set(SETS)


def test_a_need_is_answered_and_only_a_proposal_is_split_returned_or_adopted() -> None:
    fitting = {kind: set(outcomes.where(lambda one, kind=kind: kind in one.kinds)) for kind in ItemKind}
    assert fitting[ItemKind.NEED] == EVERY - {"split", "returned", "adopted"}
    assert fitting[ItemKind.PROPOSAL] == EVERY - {"answered"}


@pytest.mark.parametrize("kind", ItemKind)
def test_only_the_top_tier_adopts_and_only_the_others_carry_up(kind: ItemKind) -> None:
    at_top = set(outcomes.where(lambda one: one.fits(kind, top=True)))
    below = set(outcomes.where(lambda one: one.fits(kind, top=False)))
    assert below - at_top == {"carried_up"}
    assert at_top - below == ({"adopted"} if kind is ItemKind.PROPOSAL else set())


def test_only_what_came_up_is_returned_and_a_split_has_two_parts_and_an_answer_is_there_before() -> None:
    assert outcomes.where(lambda one: one.from_below) == ("returned",)
    assert {one.outcome: one.parts for one in outcomes.TABLE if one.parts} == {"split": 2}
    assert outcomes.where(lambda one: one.answered) == ("answered",)


@pytest.mark.parametrize("requisite", Requisite)
def test_an_outcome_needs_what_the_domain_asks_and_its_lack_is_a_sentence(requisite: Requisite) -> None:
    assert set(outcomes.needing(requisite)) == NEEDING[requisite]
    assert requisite in MISSING
    assert requisite in {field.name for field in fields(Ruling)}


def test_what_needs_a_reason_has_reasons_from_the_start() -> None:
    assert {row["outcome"] for row in REASONS} == REASONED


def test_each_button_of_the_desk_has_a_key_of_its_own() -> None:
    assert {one.outcome: one.key for one in outcomes.TABLE} == KEYS


def test_the_farther_an_item_has_come_the_more_its_outcome_counts() -> None:
    inside, *others = (
        {"answered", "merged", "split"},
        {"withdrawn"},
        {"declined"},
        {"deferred"},
        {"returned"},
        {"referred", "settled"},
        {"carried_up"},
        {"adopted"},
    )
    far = {place: {one.outcome for one in outcomes.TABLE if one.farness == place} for place in range(10)}
    assert far[0] == inside
    assert [found for place, found in far.items() if place and found] == others


def test_no_room_but_the_example_holds_a_set_of_outcomes_of_its_own() -> None:
    sets = [
        source.at(node)
        for source in app_sources()
        if source.room != "demo"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Tuple | ast.List | ast.Set)
        if sum(ast.unparse(one).startswith("Outcome.") for one in node.elts) > 1
    ]
    assert not sets
