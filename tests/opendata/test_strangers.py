"""Strangers read no name in anything public, and work out no small count by subtracting what they are told."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.forums.rules import participation
from app.forums.rules.disclosure import FEWEST, Cell, TableNode
from tests.factories.attack import attacked
from tests.factories.seeded import seeded

PEOPLE, PAGES = 30, 60


def test_nothing_of_seeded_people_is_found(app: Flask, client: FlaskClient) -> None:
    made = seeded(PEOPLE, seed=7)
    found = attacked(client, made, PAGES)
    assert found.words == {}
    assert found.figures == {}
    assert found.hidden > PEOPLE
    assert len(made.words) == 4 * PEOPLE


def test_the_attack_finds_what_a_rule_without_cover_leaves_open(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the small figures alone hidden, most of them follow from the others: the attack is one."""

    def small_alone(root: TableNode) -> frozenset[Cell]:
        return frozenset((node.key, c) for node, _above in root.walk() for c, n in node.cells.items() if 0 < n < FEWEST)

    monkeypatch.setattr(participation, "hide", small_alone)
    found = attacked(client, seeded(4, seed=7), 20)
    assert len(found.figures) > found.hidden / 4
