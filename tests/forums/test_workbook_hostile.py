"""Thirty hostile files: each refused with a sentence or made harmless, within 2 s and 256 MB."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from app.areas import archives
from app.forums.workbook import actions, process, reader
from app.web.conflict import Refusal
from tests.factories import forums, hostile

#: Seconds of processor time; the clock also counts what else the machine does.
SECONDS = 2.0
KIBIBYTES = 256 * 1024
#: Runs the reader, then tells on the other stream how much memory it had at most.
WATCHED = """
import runpy, sys
sys.argv[:] = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    sys.stderr.write(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province whose village has held its forum."""
    made = forums.world()
    forums.forum(made.village)
    return made


def test_each_hostile_file_is_refused_with_a_sentence_in_time_and_memory() -> None:
    told = {}
    for name, data in hostile.refused():
        before = _spent()
        command = [sys.executable, "-I", "-c", WATCHED, str(Path(reader.__file__)), str(archives.__file__)]
        done = subprocess.run(command, input=data, capture_output=True, check=True)
        why = json.loads(done.stdout).get("why", "read")
        told[name] = (why in process.WHY_NOT, _spent() - before <= SECONDS, int(done.stderr) <= KIBIBYTES)
    assert len(told) >= 30
    assert not {name: one for name, one in told.items() if one != (True, True, True)}


def test_the_reader_itself_is_held_to_that_memory() -> None:
    assert reader.MEMORY == KIBIBYTES * 1024


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


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
