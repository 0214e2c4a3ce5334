"""Which village a project's words name: its number or its name, if exactly one fits. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.thai.text import search_form

_MOO = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*([0-9]{1,3})(?![0-9])")
_SUBDISTRICT = ("ต.", "ต. ", "ตำบล", "ตำบล ")
SPAN = 10_000


@dataclass(frozen=True, slots=True)
class VillagePlace:
    """An area as words may name it; ``wide`` for a subdistrict."""

    path: int
    id: int
    name: str
    moo: int | None = None

    @property
    def wide(self) -> bool:
        """Whether it is a subdistrict."""
        return not self.path % SPAN


def find(text: str, places: Iterable[VillagePlace]) -> VillagePlace | None:
    """Return the one village (else the one subdistrict) that the text names among ``places``; ``None`` for none."""
    plain, every = search_form(text), list(places)
    subdistricts = [one for one in every if one.wide]
    named = [one for one in subdistricts if any(f"{mark}{search_form(one.name)}" in plain for mark in _SUBDISTRICT)]
    inside = named if len(named) == 1 else subdistricts if len(subdistricts) == 1 else []
    villages = [one for one in every if not one.wide]
    if inside:
        villages = [one for one in villages if one.path // SPAN == inside[0].path // SPAN]
    numbers = {int(n) for n in _MOO.findall(plain)}
    if numbers:
        fitting = [one for one in villages if one.moo in numbers] if inside and len(numbers) == 1 else []
    else:
        fitting = [one for one in villages if len(one.name) > 2 and f"บ้าน{search_form(one.name)}" in plain]
    if len(fitting) == 1:
        return fitting[0]
    return named[0] if len(named) == 1 else None
