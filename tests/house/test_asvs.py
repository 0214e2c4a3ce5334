"""The register of the security standard: each requirement of level 1 once, and the test that it names."""

from __future__ import annotations

import re

import pytest

from bench.trust import PARTS
from tests.house.source import CHECKOUT

pytestmark = pytest.mark.engineless

REGISTER = (CHECKOUT / "docs" / "asvs.md").read_text()
ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall(REGISTER)
#: Requirements of level 1 in version 5.0.0, by chapter.
COUNTED = {1: 8, 2: 4, 3: 8, 4: 2, 5: 4, 6: 13, 7: 6, 8: 4, 9: 4, 10: 5, 11: 3, 12: 3, 13: 1, 14: 2, 15: 3}


def test_each_requirement_stands_in_the_register_once() -> None:
    numbers = [number for number, _what, _by in ROWS]
    assert len(set(numbers)) == len(numbers) == sum(COUNTED.values())
    chapters = [int(number[1:].partition(".")[0]) for number in numbers]
    assert {chapter: chapters.count(chapter) for chapter in chapters} == COUNTED


@pytest.mark.parametrize(("number", "by"), [(number, by) for number, _what, by in ROWS])
def test_what_holds_a_requirement_is_there(number: str, by: str) -> None:
    if by == "does not concern us":
        return
    if part := re.fullmatch(r"trust `(\w+)`", by):
        assert part[1] in PARTS
        return
    named = re.fullmatch(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", by)
    assert named, by
    text = (CHECKOUT / named[1]).read_text()
    assert f"def {named[2] or 'test_'}" in text


def test_the_times_for_mending_libraries_are_said() -> None:
    said = (CHECKOUT / "SECURITY.md").read_text()
    assert "within 7 days" in said
    assert "within 30 days" in said
