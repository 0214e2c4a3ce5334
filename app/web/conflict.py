"""Refusals and conflicts that a rule raises and a page answers: a sentence always, both versions where two edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A rule refuses the act; the message is a sentence that says what to do. Answered with 422."""

    def __init__(self, why: Any, *, field: str = "") -> None:
        super().__init__(str(why))
        #: The form field beside which the sentence belongs, if any.
        self.field = field


class Forbidden(Refusal):
    """The actor does not hold the duty that the act needs."""


class Stale(Refusal):
    """Somebody else saved the record meanwhile; ``theirs`` holds what stands now, by field. Answered with 409."""

    def __init__(self, why: Any, theirs: Mapping[str, Any]) -> None:
        super().__init__(why)
        self.theirs = theirs
