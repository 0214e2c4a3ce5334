"""Lengths and areas of land as people say them: kilometres, and rai, ngan and square wa."""

from __future__ import annotations

from app.thai.numbers import format_number

#: Square metres in a rai, a ngan and a square wa (Act on Weights and Measures, B.E. 2466).
RAI, NGAN, WA = 1600, 400, 4


def length_text(metres: int, locale: str = "th") -> str:
    """Write a length: metres below one kilometre, else kilometres with two decimals."""
    if metres < 1000:
        return f"{format_number(metres)} {'m' if locale == 'en' else 'เมตร'}"
    return f"{format_number(metres / 1000, 2)} {'km' if locale == 'en' else 'กิโลเมตร'}"


def land_text(square_metres: int, locale: str = "th") -> str:
    """Write an area in rai, ngan and square wa, the zeros left out: "2 ไร่ 1 งาน 30 ตารางวา"."""
    rai, rest = divmod(round(square_metres / WA), RAI // WA)
    ngan, wa = divmod(rest, NGAN // WA)
    names = ("rai", "ngan", "sq. wa") if locale == "en" else ("ไร่", "งาน", "ตารางวา")
    parts = [f"{format_number(n)} {name}" for n, name in zip((rai, ngan, wa), names, strict=True) if n]
    return " ".join(parts) or f"0 {names[2]}"
