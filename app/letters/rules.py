"""How the number of a letter is read: blanks, points, Thai digits and words around it make no other number. Pure.

A number of an office is its letters, the code of the owner, and a running number; that of a circular stands behind ว.
Running numbers begin anew on the first of January (Regulation of the Prime Minister's Office on records B.E. 2526).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.thai.dates import buddhist
from app.thai.digits import to_arabic
from app.thai.text import search_form, tidy

#: What stands between the figures of a number and tells none from another.
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]+")
_SLASHES = re.compile(r"[/\\\uff0f\u2044\u2215]")
#: What a letter's head says before and behind its number.
_DATED = re.compile(r"(?:ลง)?วันที่.*$|ลว\.?\d.*$")
_BEFORE = re.compile(r"^.*ที่(?=[ก-ฮ(])|^(?:ด่วนมาก|ด่วน)(?=[ก-ฮ(])")
_NUMBER = re.compile(
    r"(?P<letters>\(?[ก-ฮ][ก-ฮ.()]*?)\.?(?P<owner>\d{1,6}(?:\.\d{1,4})*)/(?P<circular>ว\.?)?(?P<running>\d{1,7})"
    r"(?:/(?P<year>25\d\d))?"
)
_YEAR = re.compile(r"25\d\d")
_SECRET = re.compile(r"(?:^|[\s(\[/])ลับ(?:มาก|ที่สุด)?(?:[\s)\]/]|$)")


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """A number as it is meant: the letters of the office, the owner's code, whether it is a circular, and its place."""

    letters: str
    owner: str
    circular: bool
    running: int
    #: The calendar year (B.E.) where it is written with the number; nothing where the day of the letter tells it.
    year: int | None = None

    @property
    def key(self) -> str:
        """The number in one spelling."""
        return f"{self.letters}{self.owner}/{'ว' if self.circular else ''}{self.running}"


def parse(text: str) -> LetterNumber | None:
    """Return the number that stands in a text, or nothing where no office writes its numbers so."""
    plain = re.sub(r"\s+", "", _SLASHES.sub("/", to_arabic(tidy(text))))
    dated = _DATED.search(plain)
    head = _BEFORE.sub("", plain[: dated.start()] if dated else plain)
    found = _NUMBER.fullmatch(head.rstrip("."))
    if found is None:
        return None
    year = found["year"] or (_YEAR.search(dated[0]) if dated else None)
    return LetterNumber(
        letters=re.sub(r"\.", "", found["letters"]),
        owner=found["owner"],
        circular=bool(found["circular"]),
        running=int(found["running"]),
        year=int(year if isinstance(year, str) else year[0]) if year else None,
    )


def key_of(number: str) -> str:
    """Return the number in one spelling; "" where it cannot be read as an office's number."""
    parsed = parse(number)
    return parsed.key if parsed else ""


def year_of(sent_on: date) -> int:
    """Return the year (B.E.) in which a letter has its running number: the calendar year, never the fiscal one."""
    return buddhist(sent_on.year)


def is_secret(text: str) -> bool:
    """Tell whether a head calls the letter secret; words that only contain those letters do not."""
    return bool(_SECRET.search(tidy(text)))


def written(number: str) -> str:
    """Return the number as it is kept: on one line, with Arabic digits."""
    return " ".join(to_arabic(tidy(number)).split())


def norm_of(number: str) -> str:
    """Return the number without blanks, points and dashes, by which two spellings of it are one."""
    return _BETWEEN.sub("", search_form(number))
