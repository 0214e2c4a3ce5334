"""What the tests of the house share: the small province that every address is about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from app.house import words
from tests.house.story import Story


@pytest.fixture(scope="session", autouse=True)
def gathered_once() -> Iterator[None]:
    """Gather the words of all files once for the run: nobody writes code meanwhile."""
    patch = pytest.MonkeyPatch()
    patch.setattr(words, "gathered", cache(words.gathered))
    yield
    patch.undo()


@pytest.fixture
def story() -> Story:
    """The small province with its project and its screening, there before anybody signs in."""
    story = Story()
    assert story.project.id
    assert story.screening.accounts
    return story
