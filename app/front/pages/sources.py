"""What this is: every road and every outcome in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.cycles.states import OUTCOME_LABELS, ROAD_LABELS
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """What this is."""

    endpoint: ClassVar = "front.about"
    #: Code and label of every road and outcome.
    roads: Sequence[tuple[str, str]]
    outcomes: Sequence[tuple[str, str]]


def about() -> AboutPage:
    """Return the page that says what this is."""
    return AboutPage(
        title=_("What this is"),
        lede=_("Every voice is accounted for."),
        roads=[(code.value, str(label)) for code, label in ROAD_LABELS.items()],
        outcomes=[(code.value, str(label)) for code, label in OUTCOME_LABELS.items()],
    )
