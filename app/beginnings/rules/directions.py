"""In which direction an indicator becomes better, as offices write it. Pure."""

from __future__ import annotations

from app.plans.states import Direction
from app.thai.text import search_form

_UP = ("", "up", "เพิ่มขึ้น", "เพิ่ม", "สูงขึ้น", "มาก", "ยิ่งมากยิ่งดี", "+", "ขึ้น")
_DOWN = ("down", "ลดลง", "ลด", "ต่ำลง", "น้อย", "ยิ่งน้อยยิ่งดี", "-", "ลง")


def direction_of(text: str) -> Direction | None:
    """Return the direction that was written; upward where nothing was; none for what is neither."""
    said = search_form(text)
    if said in map(search_form, _UP):
        return Direction.UP
    return Direction.DOWN if said in map(search_form, _DOWN) else None
