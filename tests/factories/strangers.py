"""What strangers work out of everything public: every page to which links lead, and hidden figures by subtraction."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask.testing import FlaskClient

#: Kinds of answer in which a word could stand; pictures and letters of type hold none.
_TEXTS = ("text/", "application/json", "application/atom", "application/xml", "application/geo+json", "application/ld")
_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
#: Addresses that are no public record: they change what a browser is shown, or take long to draw.
_APART = re.compile(r"/(language|sign-in|static|assets|maps/tiles)|\.pdf")
#: What in an address leads to other records; all else only orders and filters what was seen.
_GOES_ON = re.compile(r"(?:^|&)(?:tier|after)=")
#: Rounds in which bounds draw closer; two sums that only ever move by one are left.
_ROUNDS = 40
#: The prime for whose remainders sums are solved: larger than any figure.
_PRIME = 2_147_483_647

#: One figure of the participation report: tier, dimension, the area's code or the forum's ref, category.
FigureKey = tuple[str, str, str, str]
#: A sum that strangers know: the figures with their factors, and what they make together.
KnownSum = tuple[dict[FigureKey, int], int]
#: Sums by the figure that each tells by the others, which stands in no other of them.
Rows = dict[FigureKey, KnownSum]


def pages(client: FlaskClient, *begin: str, most: int = 100_000) -> Iterator[tuple[str, str]]:
    """Yield address and text of everything to which links lead from there, for somebody who is not signed in."""
    waiting, seen = list(begin), set(begin)
    for _page in range(most):
        if not waiting:
            return
        address = waiting.pop(0)
        answer = client.get(address)
        if not answer.mimetype.startswith(_TEXTS):
            yield address, "\n".join(texts(answer.data))
            continue
        text = answer.get_data(as_text=True)
        yield address, text
        for link in _LINK.findall(text):
            path, _, asked = link.replace("&amp;", "&").partition("?")
            onward = f"{path}?{asked}" if _GOES_ON.search(asked) else path
            if onward not in seen and not _APART.search(onward):
                seen.add(onward)
                waiting.append(onward)


def texts(body: bytes) -> Iterator[str]:
    """Yield what stands in a file: the parts of a packed one (a workbook, a bundle), the bytes of any other."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        yield body.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for name in packed.namelist():
            yield name
            yield from texts(packed.read(name))


def table(package: Path, name: str) -> list[dict[str, object]]:
    """Return the rows of a table of a package of open data."""
    with zipfile.ZipFile(package) as packed:
        (part,) = (one for one in packed.namelist() if one.endswith(f"jsonl/{name}.jsonl"))
        return [json.loads(line) for line in packed.read(part).decode().splitlines()]


@dataclass
class Figures:
    """What is said of each figure: its number, or that it is hidden; and the sums in which it stands."""

    said: dict[FigureKey, int] = field(default_factory=dict)
    hidden: set[FigureKey] = field(default_factory=set)
    sums: list[KnownSum] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, object]], totals: Mapping[str, int]) -> Figures:
        """Read the open table; ``totals`` are the heads at each forum, which everybody is told."""
        found = cls()
        below: defaultdict[tuple[str, str, str, str], list[FigureKey]] = defaultdict(list)
        for row in rows:
            where = str(row["forum"] or row["area"])
            key = (str(row["tier"]), str(row["dimension"]), where, str(row["category"]))
            if row["hidden"]:
                found.hidden.add(key)
            else:
                found.said[key] = int(str(row["n"]))
            above = str(row["area"]) if row["forum"] else str(row["area"])[:-2]
            below[key[0], key[1], above, key[3]].append(key)
            if row["forum"] and key[1] != "group":
                below["room", key[0], key[1], where].append(key)
        for over, several in below.items():
            if over[0] == "room":
                found.sums.append((dict.fromkeys(several, 1), totals[over[3]]))
            elif over in found.said or over in found.hidden:
                found.sums.append((dict.fromkeys(several, 1) | {over: -1}, 0))
        return found

    def add(self, key: FigureKey, n: int | None) -> None:
        """Take in what another page says of a figure: strangers believe whoever tells it."""
        if n is not None and key in self.hidden:
            self.hidden.discard(key)
            self.said[key] = n

    def worked_out(self) -> dict[FigureKey, int]:
        """Return the hidden figures that follow from the others: by solving all sums at once, and by their bounds."""
        return self._solved() | self._bounded()

    def _open(self) -> Iterator[KnownSum]:
        """Yield each sum over hidden figures alone."""
        for factors, makes in self.sums:
            left = makes - sum(factor * self.said[key] for key, factor in factors.items() if key in self.said)
            if hidden := {key: factor for key, factor in factors.items() if key in self.hidden}:
                yield hidden, left

    def _solved(self) -> dict[FigureKey, int]:
        """Solve the sums of each tier and dimension, which share no figure with the others."""
        apart: defaultdict[tuple[str, str], Rows] = defaultdict(dict)
        for factors, left in self._open():
            rows = apart[next(iter(factors))[:2]]
            row, makes = dict(factors), left % _PRIME
            while (key := next((one for one in row if one in rows), None)) is not None:
                row, makes = _less(row, makes, *rows[key], row[key])
            if row:
                _enter(rows, row, makes)
        found = ((key, makes, row) for rows in apart.values() for key, (row, makes) in rows.items())
        return {key: makes for key, makes, row in found if len(row) == 1}

    def _bounded(self) -> dict[FigureKey, int]:
        low, high = dict.fromkeys(self.hidden, 0), dict.fromkeys(self.hidden, 10**9)
        sums = list(self._open())
        for _round in range(_ROUNDS):
            for factors, left in sums:
                for key, factor in factors.items():
                    rest = [(one, by) for one, by in factors.items() if one != key]
                    least = sum(by * (low if by > 0 else high)[one] for one, by in rest)
                    most = sum(by * (high if by > 0 else low)[one] for one, by in rest)
                    ends = sorted(((left - most) * factor, (left - least) * factor))
                    low[key], high[key] = max(low[key], ends[0]), min(high[key], ends[1])
        return {key: low[key] for key in self.hidden if low[key] == high[key]}


def _less(row: dict[FigureKey, int], makes: int, other: dict[FigureKey, int], other_makes: int, times: int) -> KnownSum:
    """Return a row without so many times another one."""
    mixed = {key: (row.get(key, 0) - times * other.get(key, 0)) % _PRIME for key in row | other}
    return {key: n for key, n in mixed.items() if n}, (makes - times * other_makes) % _PRIME


def _enter(rows: Rows, row: dict[FigureKey, int], makes: int) -> None:
    """Let a row stand for its first figure, and take that figure out of every other row."""
    first, factor = next(iter(row.items()))
    by = pow(factor, -1, _PRIME)
    row, makes = {key: n * by % _PRIME for key, n in row.items()}, makes * by % _PRIME
    for key, (other, said) in list(rows.items()):
        if first in other:
            rows[key] = _less(other, said, row, makes, other[first])
    rows[first] = row, makes
