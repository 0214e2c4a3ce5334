"""A workbook that only looks hostile is taken in word for word; hostile ones meet ``tests/tables/test_hostile.py``."""

from __future__ import annotations

import pytest
from flask import Flask

from app.forums.actions import workbook as actions
from tests.factories import forums, hostile


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village has held its forum."""
    made = forums.world()
    forums.forum(made.village)
    return made


def test_what_only_looks_hostile_is_kept_word_for_word(world: forums.World) -> None:
    for name, data in hostile.harmless():
        checked = actions.check(world.village, data, by=forums.facilitator())
        assert not checked.faults, (name, checked.faults)
        [change] = checked.plan.changes.values()
        [row] = change.needs
        told = [row.values[key] for key in ("title", "words", "place", "unit")]
        assert told == ['=HYPERLINK("http://127.0.0.1:9")', "@SUM(1+1)|cmd", "+1-1", "-2"], name
