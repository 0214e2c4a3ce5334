"""The thirty needs of the example, made up for it: what is asked, in which words, and what it would take."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoNeed:
    """A need as the example tells it; ``quantity_milli`` in thousandths of ``unit``, ``baht`` in baht."""

    title: str
    words: str
    category: str
    quantity_milli: int
    unit: str
    baht: int
    households: int
    people: int
    channel: str


TOLD = tuple(DemoNeed(**one) for one in json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8")))
