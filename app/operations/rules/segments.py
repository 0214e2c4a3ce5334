"""Segments: what was entered since the newest archive or segment, by places of the ledger; their names and order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = re.compile(r"segment-(\d{12})-(\d{12})\.tar\.zst(\.age)?")


@dataclass(frozen=True, slots=True, order=True)
class SegmentName:
    """A segment holds the entries behind the place ``after`` up to ``upto``."""

    after: int
    upto: int
    name: str


def name_of(after: int, upto: int, *, encrypted: bool) -> str:
    """Return the name of a segment."""
    return f"segment-{after:012}-{upto:012}.tar.zst{'.age' if encrypted else ''}"


def read_name(name: str) -> SegmentName | None:
    """Return what a file's name says of a segment; nothing for any other file."""
    found = _NAME.fullmatch(name)
    return SegmentName(int(found[1]), int(found[2]), name) if found else None


def newest(names: Iterable[str]) -> int:
    """Return the last place that a segment holds; 0 where there is none."""
    return max((one.upto for name in names if (one := read_name(name))), default=0)


def chain(names: Iterable[str], place: int) -> list[SegmentName]:
    """Return the segments that lead on from ``place`` without a gap, in their order; what lies before it is left out.

    Raises ``ValueError`` where a segment is missing between two others.
    """
    found = sorted(one for name in names if (one := read_name(name)) and one.upto > place)
    ordered: list[SegmentName] = []
    for one in found:
        if one.after > place:
            raise ValueError(f"entries {place + 1} to {one.after} are in no segment")
        ordered.append(one)
        place = one.upto
    return ordered


def to_go(names: Iterable[str], place: int) -> list[str]:
    """Return the segments whose entries all stand in an archive that reaches up to ``place``."""
    return [one.name for name in names if (one := read_name(name)) and one.upto <= place]
