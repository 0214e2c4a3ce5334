"""Rulings for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.aggregation.engine import Ruling
from app.cycles import queries as cycles
from app.cycles.states import Outcome


def ruling(item_id: int, outcome: Outcome, **more: Any) -> Ruling:
    """A ruling with everything that its outcome needs, but for targets and agencies."""
    told: dict[str, Any] = {}
    if outcome in (Outcome.CARRIED_UP, Outcome.ADOPTED):
        told["rank"] = 1
    if reasons := cycles.reasons(outcome):
        told |= {"reason_id": reasons[0].id, "sentence": "ที่ประชุมเห็นว่ายังทำไม่ได้ในปีนี้"}
    if outcome in (Outcome.SETTLED, Outcome.WITHDRAWN):
        told["who"] = "กลุ่มแม่บ้านหมู่ที่ 4"
    if outcome == Outcome.SETTLED:
        told["due_on"] = date(2026, 3, 31)
    return Ruling(item_id=item_id, outcome=outcome, **(told | more))
