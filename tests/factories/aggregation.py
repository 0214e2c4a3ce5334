"""Rulings for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.aggregation.rules.rulings import Ruling
from app.cycles import queries as cycles
from app.cycles.rules.outcomes import Requisite, meaning
from app.cycles.states import Outcome

#: What serves every ruling that needs it.
GIVEN = {Requisite.RANK: 1, Requisite.WHO: "กลุ่มแม่บ้านหมู่ที่ 4", Requisite.DAY: date(2026, 3, 31)}


def ruling(item_id: int, outcome: Outcome, **more: Any) -> Ruling:
    """A ruling with everything that its outcome needs, but for targets and agencies."""
    told: dict[str, Any] = {name: GIVEN[name] for name in meaning(outcome).needs if name in GIVEN}
    if reasons := cycles.reasons(outcome):
        told |= {"reason_id": reasons[0].id, "sentence": "ที่ประชุมเห็นว่ายังทำไม่ได้ในปีนี้"}
    return Ruling(item_id=item_id, outcome=outcome, **(told | more))
