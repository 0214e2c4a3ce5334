"""Refusals and conflicts that a rule raises and a page answers: a sentence always, both versions where two edit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _


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


def mark(standing: Mapping[str, Any]) -> str:
    """Return the mark of what stands: a form carries it, so that a change made meanwhile is seen."""
    return hashlib.sha256(json.dumps(standing, sort_keys=True).encode()).hexdigest()[:16]


def unmoved(seen: str, standing: Mapping[str, Any]) -> None:
    """Raise ``Stale`` when the form was filled in over something else than what stands now; no mark, no question."""
    if seen and seen != mark(standing):
        raise Stale(_("Someone else has changed this meanwhile"), standing)
