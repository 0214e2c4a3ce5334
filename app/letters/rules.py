"""How the number of a letter is read: Thai digits and blanks make no other number. Pure."""

from __future__ import annotations

import re

from app.thai.digits import to_arabic
from app.thai.text import search_form, tidy

#: What stands between the figures of a number and tells none from another.
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]+")


def written(number: str) -> str:
    """Return the number as it is kept: on one line, with Arabic digits."""
    return " ".join(to_arabic(tidy(number)).split())


def norm_of(number: str) -> str:
    """Return the number without blanks, points and dashes, by which two spellings of it are one."""
    return _BETWEEN.sub("", search_form(number))
