"""The unit that a sheet says above its amounts: thousands of baht and the like."""

from __future__ import annotations

import re

from app.thai.text import search_form

SCALES = {"พัน": 1000, "1000": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000, "1000000": 1_000_000}
SCALES |= {"thousand": 1000, "million": 1_000_000}
_WORD = r"(พัน|หมื่น|แสน|ล้าน|1,?000,?000|1,?000|thousand|million)s?\s*(?:of\s*)?(?:บาท|baht)"
_IN_TITLE = re.compile(rf"(?<![0-9]){_WORD}")
_LINE = re.compile(rf"(?:.{{0,40}}(?:หน่วย|unit)(?:นับ)?\s*[:=]?)?\s*[(\[]?\s*{_WORD}\s*[)\]]?")


def of_title(text: str) -> int:
    """Return how many baht the figure 1 means below this title; 0 where it says nothing of it."""
    return _scale(_IN_TITLE.search(search_form(text)))


def of_line(text: str) -> int:
    """Return how many baht the figure 1 means by a line that says nothing else; 0 for another line."""
    return _scale(_LINE.fullmatch(search_form(text)))


def _scale(found: re.Match[str] | None) -> int:
    return SCALES[found[1].replace(",", "")] if found else 0
