"""Rulings for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.aggregation.actions.sign import Signature
from app.aggregation.rules.rulings import Ruling
from app.cycles import queries as cycles
from app.cycles.rules.outcomes import Requisite, meaning
from app.cycles.states import Outcome
from app.store import clock

#: What serves every ruling that needs it.
GIVEN = {Requisite.RANK: 1, Requisite.WHO: "กลุ่มแม่บ้านหมู่ที่ 4", Requisite.DAY: date(2026, 3, 31)}


def signature(**more: Any) -> Signature:
    """What stands on minutes that were signed today, without a scan."""
    told: dict[str, Any] = {"signed_on": clock.today(), "positions": "ประธาน, เลขานุการ"}
    return Signature(**(told | more))


def signed_today(**more: Any) -> dict[str, Any]:
    """What is typed when minutes are signed today."""
    today = clock.today()
    return {"signed_on": f"{today.day}/{today.month}/{today.year + 543}", "positions": "ประธาน, เลขานุการ", **more}


def ruling(item_id: int, outcome: Outcome, **more: Any) -> Ruling:
    """A ruling with everything that its outcome needs, but for targets and agencies."""
    told: dict[str, Any] = {name: GIVEN[name] for name in meaning(outcome).needs if name in GIVEN}
    if reasons := cycles.reasons(outcome):
        told |= {"reason_id": reasons[0].id, "sentence": "ที่ประชุมเห็นว่ายังทำไม่ได้ในปีนี้"}
    return Ruling(item_id=item_id, outcome=outcome, **(told | more))
