"""The register of forgeries: what is done to a bundle, and by which codes it must be told."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.verifier.making import Files, lined, lines_of

ENTRIES, OPENINGS, CHECKPOINT = "entries/000.jsonl", "openings/000.jsonl", "log/checkpoint"


@dataclass(frozen=True)
class Forgery:
    """What is done to the files of an honest bundle, and how it must be found: one of the codes, and the exit code."""

    name: str
    forge: Callable[[Files, random.Random], Files]
    codes: frozenset[str]
    exit: int = 40


FORGERIES: list[Forgery] = []


def found_as(*codes: str, exit_code: int = 40) -> Callable[[Callable[[Files, random.Random], Files]], Any]:
    def register(forge: Callable[[Files, random.Random], Files]) -> Callable[[Files, random.Random], Files]:
        FORGERIES.append(Forgery(forge.__name__, forge, frozenset(codes), exit_code))
        return forge

    return register


def entries_of(files: Files) -> list[dict[str, Any]]:
    return lines_of(files[ENTRIES])


def with_lines(files: Files, name: str, told: list[Mapping[str, Any]]) -> Files:
    return files | {name: lined(told)}


def shown_in(files: Files) -> list[int]:
    return [at for at, one in enumerate(entries_of(files)) if "content" in one]


def needing(files: Files, column: str) -> list[tuple[int, str]]:
    """Return the lines, and names of needs in them, that note a column."""
    return [
        (at, name)
        for at, one in enumerate(entries_of(files))
        for name, noted in one.get("content", {}).get("changes", {}).items()
        if name.startswith("need:") and column in noted
    ]
