"""The time of day as people in Thailand type and read it: minutes after midnight, "9.30 น.", Thai digits."""

from __future__ import annotations

import re

from app.thai.digits import to_arabic

#: Minutes of a day.
A_DAY = 24 * 60
_TYPED = re.compile(r"\s*(?:เวลา)?\s*([0-9]{1,2})(?:\s*[.:]\s*([0-9]{2}))?\s*(?:น\.?|นาฬิกา)?\s*")


class NotATime(ValueError):
    """The text is no time of day."""


def parse_time(text: str) -> int:
    """Return the minutes after midnight of ``9``, ``9.30``, ``09:30 น.`` or ``เวลา ๙.๓๐ น.``; raises ``NotATime``."""
    found = _TYPED.fullmatch(to_arabic(text))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (-1, 0)
    if not (0 <= hour < 24 and minute < 60):
        raise NotATime(text)
    return hour * 60 + minute


def time_of(minutes: int) -> tuple[int, int]:
    """Return hour and minute of the minutes after midnight."""
    return divmod(minutes, 60)
