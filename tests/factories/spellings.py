"""One Thai text in the spellings that keyboards, phones and programs make of it; all of them say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

SPELLINGS: dict[str, Callable[[str], str]] = {
    "Thai digits": lambda text: text.translate({ord("0") + n: chr(ord("๐") + n) for n in range(10)}),
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "blanks around it": lambda text: f"\t {text} \u3000",
    "blanks without width": "\u200b".join,
    "sara am in two parts": lambda text: text.replace("\u0e33", "\u0e4d\u0e32"),
    "sara am the other way round": lambda text: text.replace("\u0e33", "\u0e32\u0e4d"),
    "blanks of many kinds": lambda text: text.replace(" ", "\u2009\t"),
    "joined by what joins words": "\u2060".join,
    "tone after sara am": lambda text: text.replace("น้ำ", "น\u0e33\u0e49"),
    "tone after the circle": lambda text: text.replace("น้ำ", "น\u0e4d\u0e49\u0e32"),
    "sara ae of two sara e": lambda text: text.replace("แ", "เเ"),
    "a mark twice": lambda text: text.replace("\u0e49", "\u0e49\u0e49"),
    "letters of old fonts": lambda text: text.replace("\u0e49", "\uf70b").replace("\u0e48", "\uf70a"),
    "letters taken apart": lambda text: unicodedata.normalize("NFD", text),
    "a mark of direction": lambda text: f"\u200e{text}\u200f",
    "a mark of byte order": lambda text: f"\ufeff{text}",
    "a line break at the end": lambda text: f"{text}\r\n",
    "capitals": lambda text: text.upper(),
}
"""By what is done to a text."""
