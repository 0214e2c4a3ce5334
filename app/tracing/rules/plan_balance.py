"""Balance and origin of projects: pure sums over plain values, so that the same projects give the same page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from app.proposals.states import Origin
from app.tracing.states import Evidence


class Weighed(Protocol):
    """What a balance asks of a project."""

    @property
    def allocated(self) -> int:
        """Satang allocated."""

    @property
    def households(self) -> int:
        """Households of the proposals behind it."""


One = TypeVar("One", bound=Weighed)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BalanceSum:
    """Projects, satang allocated, and households of the proposals behind them."""

    n: int = 0
    satang: int = 0
    households: int = 0

    def __add__(self, other: BalanceSum) -> BalanceSum:
        return BalanceSum(self.n + other.n, self.satang + other.satang, self.households + other.households)


def summed(projects: Iterable[One], key: Callable[[One], Key]) -> dict[Key, BalanceSum]:
    """Return the sums of the projects by what ``key`` says of each."""
    found: dict[Key, BalanceSum] = {}
    for one in projects:
        at = key(one)
        found[at] = found.get(at, BalanceSum()) + BalanceSum(1, one.allocated, one.households)
    return found


def evidence_of(
    *, origin: str, needs: int, needs_now: bool, funded_at: datetime | None, local_at: datetime | None, ordered: bool
) -> Evidence:
    """Return what speaks for a project, the strongest there is.

    ``needs`` are those that approval froze; a project that is not approved yet goes by the needs behind it today.
    A link that was made after the approval never counts as one from before it.
    """
    if needs or (needs_now and funded_at is None):
        return Evidence.FORUM
    if local_at and (funded_at is None or local_at <= funded_at):
        return Evidence.LOCAL_PLAN
    if ordered:
        return Evidence.ORDERED
    if origin == Origin.AGENCY and not needs_now:
        return Evidence.AGENCY
    return Evidence.LATER if needs_now or local_at else Evidence.NONE


def largest(sums: Mapping[str, BalanceSum]) -> str | None:
    """Return the key of the largest sum of money; the first of equals, None where nothing is given."""
    given = {key: one.satang for key, one in sums.items() if one.satang}
    return max(given, key=lambda key: given[key]) if given else None
