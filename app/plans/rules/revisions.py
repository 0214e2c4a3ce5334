"""Versions of a plan as plain values: the difference of two, applying it, several together, which rule holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: What a version says: by record ("node:12"), its fields.
Content = Mapping[str, Mapping[str, Any]]


class Misfit(ValueError):
    """A change does not begin where the content stands: it belongs to another version."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that differs: its fields before (none where it is new) and after (none where it is gone)."""

    record: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def fields(self) -> list[str]:
        """The names of the fields that differ, in their order."""
        before, after = self.before or {}, self.after or {}
        return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def difference(old: Content, new: Content) -> list[Difference]:
    """Return what changes from ``old`` to ``new``, by record."""
    records = sorted({*old, *new})
    return [Difference(one, old.get(one), new.get(one)) for one in records if old.get(one) != new.get(one)]


def applied(content: Content, changes: Iterable[Difference]) -> dict[str, Mapping[str, Any]]:
    """Return the content after the changes; ``Misfit`` where one does not begin at what stands."""
    standing = dict(content)
    for one in changes:
        if standing.get(one.record) != one.before:
            raise Misfit(one.record)
        if one.after is None:
            del standing[one.record]
        else:
            standing[one.record] = one.after
    return standing


def together(steps: Iterable[Sequence[Difference]]) -> list[Difference]:
    """Return the changes of several steps, each on the one before it, as one step; what came back is no change."""
    first: dict[str, Mapping[str, Any] | None] = {}
    last: dict[str, Mapping[str, Any] | None] = {}
    for step in steps:
        for one in step:
            if one.record in last and last[one.record] != one.before:
                raise Misfit(one.record)
            first.setdefault(one.record, one.before)
            last[one.record] = one.after
    return [Difference(one, first[one], last[one]) for one in sorted(first) if first[one] != last[one]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What a version of one kind must go through from a share of changed records (per cent) upward."""

    least_share: int
    #: Days for which the draft lies open; 0 for none.
    hearing_days: int
    #: Whether a body has to sit on it.
    body: bool


def share_of(changes: int, records: int) -> int:
    """Return the changed records in per cent of those of the version before, rounded up; 100 where there was none."""
    return 100 if records == 0 else min(100, -(-changes * 100 // records))


def demands_at(rules: Iterable[Demands], share: int) -> Demands:
    """Return the rule of the highest share that is reached; without any, everything is demanded for 15 days.

    A sliding scale, as 23 CFR 450.104 lets agencies tell amendments from modifications by thresholds of their own.
    """
    reached = [one for one in rules if one.least_share <= share]
    return max(reached, key=lambda one: one.least_share, default=Demands(least_share=0, hearing_days=15, body=True))
