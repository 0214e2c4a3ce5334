"""Earned value (ISO 21508): what was planned, what was earned, what was spent, and the two indices. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Planned value, earned value and actual cost in satang; indices are none where nothing divides them.

    ``slippage`` is work done less work planned, in points (per cent of the whole), never a share of the plan.
    """

    planned: int
    earned: int
    spent: int
    spi: Decimal | None
    cpi: Decimal | None
    slippage: Decimal


def earned_value(*, done: int, planned: int, budget: int, spent: int) -> EarnedValue:
    """Return the earned value; ``done`` in per cent, ``planned`` in hundredths of a per cent, money in satang."""
    pv, ev = budget * planned // 10_000, budget * done // 100
    return EarnedValue(pv, ev, spent, _index(ev, pv), _index(ev, spent), Decimal(done) - Decimal(planned) / 100)


def _index(above: int, below: int) -> Decimal | None:
    return (Decimal(above) / Decimal(below)).quantize(_HUNDREDTH, ROUND_HALF_UP) if below else None
