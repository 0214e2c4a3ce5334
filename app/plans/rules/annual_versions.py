"""Versions of annual plans as plain values: what drafted changes make of a plan, and whose ceiling they pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.plans.rules.revisions import Content


@dataclass(frozen=True, slots=True)
class DraftedChange:
    """One record of the plan as it shall be: its fields, or none where it goes; whether passing a ceiling is told."""

    record: str
    told: Mapping[str, Any] | None
    overridden: bool = False


def changed(content: Content, drafted: Iterable[DraftedChange]) -> dict[str, Mapping[str, Any]]:
    """Return the content with the drafted changes made in it; a field that is not told stays."""
    after = dict(content)
    for one in drafted:
        if one.told is None:
            after.pop(one.record, None)
        else:
            after[one.record] = {**after.get(one.record, {}), **one.told}
    return after


def passed(content: Content, after: Content, drafted: Iterable[DraftedChange]) -> dict[str, int]:
    """Return, by source of funds, the satang by which ``after`` passes its ceiling further than ``content`` did.

    What a change overrides with a reason may pass it.
    """
    free = {str((one.told or {}).get("source_id")) for one in drafted if one.overridden}
    return {
        source: over
        for source, over in _over(after).items()
        if over > max(_over(content).get(source, 0), 0) and source not in free
    }


def _over(content: Content) -> dict[str, int]:
    given: Counter[str] = Counter()
    for record, told in content.items():
        sign = 1 if record.startswith("project:") else -1
        given[str(told["source_id"])] += sign * int(told["allocated" if sign > 0 else "satang"])
    return dict(given)
