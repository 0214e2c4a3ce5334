"""How an area is called: its prefix, its full label, and the village number that people write in many ways."""

import re

from app.thai.digits import to_arabic
from app.thai.text import tidy

_PREFIXES = {
    "cluster": "กลุ่มจังหวัด",
    "province": "จังหวัด",
    "district": "อำเภอ",
    "subdistrict": "ตำบล",
    "village": "บ้าน",
    "community": "ชุมชน",
}
_BANGKOK_PREFIXES = {"province": "", "district": "เขต", "subdistrict": "แขวง"}
_BANGKOK_NAMES = frozenset({"กรุงเทพมหานคร", "กรุงเทพฯ", "Bangkok"})
_ENGLISH_KINDS = {
    "cluster": "Provincial Cluster",
    "province": "Province",
    "district": "District",
    "subdistrict": "Subdistrict",
    "community": "Community",
}
_MOO = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.?|moo|m\.?)?\s*([0-9]{1,4})(?:\.0+)?", re.IGNORECASE)


class NotAMoo(ValueError):
    """The text is not a village number between 1 and 999."""


def prefix_of(level: str, *, bangkok: bool = False) -> str:
    """The Thai word before a name of that level: จังหวัด, อำเภอ, ตำบล …; in Bangkok เขต, แขวง; "" where none is said."""
    if bangkok and level in _BANGKOK_PREFIXES:
        return _BANGKOK_PREFIXES[level]
    return _PREFIXES.get(level, "")


def area_label(level: str, name: str, moo: int | None = None, *, locale: str = "th", bangkok: bool = False) -> str:
    """What a page calls an area: "หมู่ที่ 4 บ้านหนองบัว", "ตำบลเนินหอม"; in English "Moo 4, Ban Nong Bua".

    ``name`` is the name in that language; a name that already carries its prefix keeps it once. ``bangkok`` says that
    the area lies in Bangkok. Villages without a name exist: their number stands alone.
    """
    if locale == "en":
        return _english_label(level, name, moo)
    prefix = "" if name in _BANGKOK_NAMES else prefix_of(level, bangkok=bangkok)
    called = name if not name or name.startswith(prefix) else f"{prefix}{name}"
    return " ".join(part for part in (f"หมู่ที่ {moo}" if moo else "", called) if part)


def _english_label(level: str, name: str, moo: int | None) -> str:
    kind = "" if name in _BANGKOK_NAMES else _ENGLISH_KINDS.get(level, "")
    called = name if not name or name.endswith(kind) else f"{name} {kind}"
    return ", ".join(part for part in (f"Moo {moo}" if moo else "", called) if part)


def parse_moo(text: str) -> int:
    """The village number in "หมู่ที่ 4", "ม.4", "หมู่ 4", "๔", "Moo 4" or "4"; raises ``NotAMoo`` otherwise."""
    found = _MOO.fullmatch(to_arabic(tidy(text)))
    moo = int(found[1]) if found else 0
    if not 1 <= moo <= 999:
        raise NotAMoo(text[:40])
    return moo
