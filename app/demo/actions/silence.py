"""A village of the example that held no forum, and says why."""

from __future__ import annotations

from collections.abc import Callable

from app.aggregation.actions.close_silent import close_silent
from app.areas.states.paths import Level, bounds
from app.cycles.models.cycles import Round
from app.forums.actions.declare_not_held import Silence
from app.forums.queries import outstanding
from app.forums.states.not_held import WhyNotHeld
from app.ledger.actor import Actor

FLOOD = Silence(WhyNotHeld.DISASTER, "น้ำป่าท่วมศาลากลางบ้านสามสัปดาห์ ผู้ที่มีเรื่องจะเสนอไปพูดที่ประชาคมของหมู่บ้านข้างเคียงหรือที่อำเภอได้")


def one_is_silent(top: Round, helper: Callable[[int], Actor]) -> None:
    """Let the last village that has not met, and on whose desk nothing lies, say why it held no forum, and close."""
    empty = outstanding.empty_rounds(top.cycle_id, Level.VILLAGE, bounds(top.area_path), 500)
    for round_ in empty[-1:]:
        close_silent({round_.id: FLOOD}, by=helper(round_.area_path))
