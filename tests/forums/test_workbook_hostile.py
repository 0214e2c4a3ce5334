"""Thirty hostile files: each refused with a sentence or made harmless; what they cost is measured by ``make bench``."""

from __future__ import annotations

import pytest
from flask import Flask

from app.forums.workbook import actions, process, reader
from app.web.conflict import Refusal
from tests.factories import forums, hostile


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village has held its forum."""
    made = forums.world()
    forums.forum(made.village)
    return made


def test_each_hostile_file_is_refused_with_a_sentence() -> None:
    told = {}
    for name, data in hostile.refused():
        with pytest.raises(Refusal) as refused:
            process.read(data)
        told[name] = str(refused.value)
    assert len(told) >= 30
    assert all(told.values())


def test_the_reader_is_held_to_256_megabytes_and_ten_seconds() -> None:
    assert (reader.MEMORY, reader.SECONDS) == (256 * 1024 * 1024, 10)


def test_what_only_looks_hostile_is_kept_word_for_word(world: forums.World) -> None:
    for name, data in hostile.harmless():
        checked = actions.check(world.village, data, by=forums.facilitator())
        assert not checked.faults, (name, checked.faults)
        [change] = checked.plan.changes.values()
        [row] = change.needs
        told = [row.values[key] for key in ("title", "words", "place", "unit")]
        assert told == ['=HYPERLINK("http://127.0.0.1:9")', "@SUM(1+1)|cmd", "+1-1", "-2"], name


def test_a_reader_that_ends_without_an_answer_is_a_refusal(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    monkeypatch.setattr(process, "_run", lambda *_: b"")
    with pytest.raises(Refusal):
        process.read(b"anything")
