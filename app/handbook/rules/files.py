"""Reads the handbook that comes with the program: one file a chapter, plain text. Pure but for the reading.

A line ``= key`` begins a section; each other line begins with the sign of what it says: ``t`` title, ``?`` what,
``!`` why, ``+`` a good example, ``-`` a bad one, ``§`` source. The first line with a sign is Thai, the second English.
A source before the first section holds for every section that names none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from app.handbook.rules.sections import SectionText, columns
from app.handbook.states import TONGUES, Chapter

TEXTS = Path(__file__).parents[1] / "texts"
SIGNS = {"t": "title", "?": "what", "!": "why", "+": "good", "-": "bad", "§": "source"}


class NotASection(ValueError):
    """A line of a file that says nothing, or more than two lines with one sign."""


@cache
def sections() -> Sequence[SectionText]:
    """Return every section of ours, chapter by chapter, in the order of the book."""
    return tuple(one for chapter in Chapter for one in read(chapter, (TEXTS / f"{chapter}.txt").read_text("utf-8")))


@cache
def keys() -> frozenset[str]:
    """Return the keys of all sections of ours."""
    return frozenset(one.key for one in sections())


def read(chapter: str, text: str) -> list[SectionText]:
    """Return the sections of one file."""
    common: dict[str, str] = {}
    found: list[tuple[str, dict[str, str]]] = []
    for line in _lines(text):
        sign, _blank, words = line.partition(" ")
        if sign == "=":
            found.append((words, {}))
        else:
            _put(found[-1][1] if found else common, sign, words, line)
    blank = dict.fromkeys(columns(), "")
    return [
        SectionText(key=key, chapter=chapter, position=place, words=blank | common | told)
        for place, (key, told) in enumerate(found, start=1)
    ]


def _lines(text: str) -> Iterator[str]:
    return (line for raw in text.splitlines() if (line := raw.strip()))


def _put(told: dict[str, str], sign: str, words: str, line: str) -> None:
    part = SIGNS.get(sign, "")
    free = next((f"{part}_{tongue}" for tongue in TONGUES if f"{part}_{tongue}" not in told), "")
    if not part or not words or not free:
        raise NotASection(line)
    told[free] = words
