"""Everybody reads the handbook and says whether it is clear; administrators write it."""

from __future__ import annotations

from app.accounts.states import Duty
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    "handbook.index": ANYONE,
    "handbook.chapter": ANYONE,
    "handbook.section": ANYONE,
    "handbook.beside": ANYONE,
    "handbook.judge": ANYONE,
    "handbook.edit": only(Duty.ADMINISTRATOR),
    "handbook.write": only(Duty.ADMINISTRATOR),
    "handbook.unclear": only(Duty.ADMINISTRATOR),
}
