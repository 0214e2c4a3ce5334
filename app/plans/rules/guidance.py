"""What a brief can take from where its project comes from: only blank fields are filled, and nothing is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.plans.rules.completeness import ActivityText, BriefText

#: Needs whose words go into a rationale; more would be a list and no reason.
CITED = 4


@dataclass(frozen=True, slots=True)
class BriefVoice:
    """A need behind a candidate: its number, the village's words, where and when, and for how many."""

    ref: str
    title: str
    words: str
    area_path: int
    households: int
    votes: int
    held_on: date | None


def cited(voices: Sequence[BriefVoice]) -> Sequence[BriefVoice]:
    """Return the needs whose words a rationale takes over: those with most votes."""
    return voices[:CITED]


def villages(voices: Sequence[BriefVoice]) -> list[int]:
    """Return the paths of the villages that asked, each once, in the order of the needs."""
    return list(dict.fromkeys(voice.area_path for voice in voices))


def filled(text: BriefText, told: Mapping[str, str], activity: ActivityText | None) -> BriefText:
    """Return the brief with the blank ones among its fields as ``told``; ``activity`` where it has none yet."""
    blanks: dict[str, Any] = {name: words for name, words in told.items() if words and not getattr(text, name)}
    if activity and not text.activities:
        blanks["activities"] = (activity,)
    return replace(text, **blanks)
