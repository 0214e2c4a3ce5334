"""Sheets of paper of a forum, and the picture of a filled page."""

from __future__ import annotations

from app.forums.actions import paper as actions
from app.forums.models.sittings import Forum
from app.forums.rules.sheet_numbers import number_of
from tests.factories import pictures
from tests.factories.forums import facilitator


def number(forum: Forum) -> str:
    """The number of a need sheet of the forum, newly issued."""
    return number_of(forum.ref, actions.issue(forum, needs=1, by=facilitator())[1].serial)


def picture(forum: Forum) -> int:
    """The number of a picture of the forum, newly added."""
    return actions.add_pictures(forum, [("หน้า 1.png", pictures.png_of(40, 56))], by=facilitator())[0][0].number
