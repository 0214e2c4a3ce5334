"""Reads a package again: is every file as its manifest says, and do its two forms say the same?

Taking a package into an empty province as if it had been recorded there would need the names of people, the salts of
the ledger and the acts themselves, none of which is published. What can be rebuilt from a package is rebuilt instead:
every table from its other form, byte by byte; the lineage from the links; the balance sheets from desks and decisions.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from app.opendata.rules.descriptor import PAYLOAD
from app.opendata.rules.written import Record, csv_lines, json_line, json_records, records


@dataclass(frozen=True, slots=True)
class Package:
    """An open package: its file, and the folder that all its files lie in."""

    bag: zipfile.ZipFile
    root: str

    @classmethod
    def of(cls, file: Path) -> Package:
        """Open a package. ``ValueError`` where the file is none."""
        try:
            bag = zipfile.ZipFile(file)
        except zipfile.BadZipFile as fault:
            raise ValueError("this is no package of open data") from fault
        roots = {name.partition("/")[0] for name in bag.namelist()}
        if len(roots) != 1 or f"{next(iter(roots))}/bagit.txt" not in bag.namelist():
            bag.close()
            raise ValueError("this is no package of open data")
        return cls(bag, roots.pop())

    def __enter__(self) -> Self:
        """Return the package itself."""
        return self

    def __exit__(self, *_fault: object) -> None:
        """Let go of the file."""
        self.bag.close()

    def text(self, path: str) -> Iterator[str]:
        """Yield the lines of a file of the payload, with the ends that they have."""
        with self.bag.open(f"{self.root}/{PAYLOAD}{path}") as raw:
            yield from io.TextIOWrapper(raw, "utf-8", newline="")

    def described(self) -> dict[str, dict[str, str]]:
        """Return the kinds of the columns by table, as the descriptor says."""
        told = json.loads("".join(self.text("datapackage.json")))
        fields = {one["name"]: one["schema"]["fields"] for one in told["resources"]}
        return {name: {field["name"]: field["type"] for field in some} for name, some in fields.items()}

    def rows(self, table: str) -> Iterator[Record]:
        """Yield the rows of a table."""
        return json_records(self.text(f"jsonl/{table}.jsonl"))

    def faults(self) -> Iterator[str]:
        """Yield a sentence for each file that is not as the manifest says, or whose two forms differ."""
        listed = dict(self._manifest())
        held = {name.removeprefix(f"{self.root}/") for name in self.bag.namelist()}
        payload = {name for name in held if name.startswith(PAYLOAD)}
        yield from (f"{name} is not listed" for name in sorted(payload - set(listed)))
        for name, digest in listed.items():
            if name not in held:
                yield f"{name} is missing"
            elif self._digest(name) != digest:
                yield f"{name} was changed"
        for table, kinds in self.described().items():
            yield from self._differing(table, kinds)

    def _manifest(self) -> Iterator[tuple[str, str]]:
        for line in self.bag.read(f"{self.root}/manifest-sha256.txt").decode().splitlines():
            digest, _blank, name = line.partition("  ")
            yield name, digest

    def _digest(self, name: str) -> str:
        with self.bag.open(f"{self.root}/{name}") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # a binary file

    def _differing(self, table: str, kinds: dict[str, str]) -> Iterator[str]:
        """Write each form of a table anew from the other one, and compare."""
        names, of = tuple(kinds), tuple(kinds.values())
        anew = csv_lines(names, of, json_records(self.text(f"jsonl/{table}.jsonl")))
        if _hash(anew) != _hash(self.text(f"csv/{table}.csv")):
            yield f"csv/{table}.csv is not what jsonl/{table}.jsonl says"
        without_mark = (line.removeprefix("\ufeff") for line in self.text(f"csv/{table}.csv"))
        back = (json_line(names, of, row) for row in records(without_mark, kinds))
        if _hash(back) != _hash(self.text(f"jsonl/{table}.jsonl")):
            yield f"jsonl/{table}.jsonl is not what csv/{table}.csv says"


def _hash(lines: Iterator[Any]) -> str:
    held = hashlib.sha256()
    for line in lines:
        held.update(line.encode())
    return held.hexdigest()
