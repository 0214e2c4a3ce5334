"""One thing that is new, for feeds, messages and the notice board alike. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened. ``key`` names it for ever; ``at`` is the moment at which it became known."""

    key: str
    at: datetime
    title: str
    text: str
    url: str
