"""What the tests of the house share: the small province that every address is about."""

from __future__ import annotations

import pytest

from tests.house.story import Story


@pytest.fixture
def story() -> Story:
    """The small province with its project and its screening, there before anybody signs in."""
    story = Story()
    assert story.project.id
    assert story.screening.accounts
    return story
