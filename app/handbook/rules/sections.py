"""A section as it is read: a title and five parts, in Thai and in English; and how long a text is. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.handbook.states import PARTS, TONGUES
from app.thai.text import search_form, squeezed

#: Words that a section has at least, its five parts together; Thai puts no blank between words, so that its letters
#: are counted, of which a word of official Thai has about five.
FEWEST_WORDS = 25
LETTERS_A_WORD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """The words of one section; ``words`` maps ``what_th``, ``what_en`` … to text, plain and in lines."""

    key: str
    chapter: str
    position: int
    words: Mapping[str, str]

    def title(self, tongue: str) -> str:
        """Return the heading."""
        return self.words[f"title_{tongue}"]


def columns() -> tuple[str, ...]:
    """Return the names of all words of a section: ``title_th``, ``title_en``, ``what_th`` …"""
    return tuple(f"{part}_{tongue}" for part in ("title", *PARTS) for tongue in TONGUES)


def length(text: str, tongue: str) -> int:
    """Return about how many words a text has."""
    return len(text.split()) if tongue == "en" else len(squeezed(text)) // LETTERS_A_WORD


def faults(words: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a section, each as ``column: why`` (empty, short or repeats)."""
    found = []
    for tongue in TONGUES:
        parts = [words[f"{part}_{tongue}"] for part in PARTS]
        if not words[f"title_{tongue}"] or not words[f"what_{tongue}"] or not words[f"source_{tongue}"]:
            found.append(f"what_{tongue}: empty")
        elif length(" ".join(parts[:4]), tongue) < FEWEST_WORDS:
            found.append(f"what_{tongue}: short")
        elif squeezed(words[f"what_{tongue}"]) == squeezed(words[f"title_{tongue}"]):
            found.append(f"what_{tongue}: repeats")
    return found


def twins(sections: Iterable[SectionText]) -> list[tuple[str, str]]:
    """Return the pairs of sections of which a text says the same as the other's, in one of the languages."""
    seen: dict[str, str] = {}
    found = []
    for one in sections:
        for tongue in TONGUES:
            told = squeezed(one.words[f"what_{tongue}"])
            if told in seen:
                found.append((seen[told], one.key))
            seen[told] = one.key
    return found


def digest_of(words: Mapping[str, str]) -> str:
    """Return the SHA-256 of all words, by which two versions are told apart."""
    told = json.dumps([words[name] for name in columns()], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def norm_of(words: Mapping[str, str]) -> str:
    """Return what is searched, in both languages."""
    return search_form(" ".join(words[name] for name in columns()))
