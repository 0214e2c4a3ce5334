"""Writes the files of one package into a folder, table by table, each row once through all that hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from app.ledger.queries import Checkpoint
from app.opendata.queries import overview
from app.opendata.queries.oc4ids import projects_of
from app.opendata.queries.participation import COLUMNS as PARTICIPATION
from app.opendata.queries.participation import participation_of
from app.opendata.queries.rows import LINK_COLUMNS, RecordNames, columns_of, links_of, name_column, rows_of
from app.opendata.queries.scope import Scope
from app.opendata.queries.spec import TABLES
from app.opendata.rules import descriptor, oc4ids
from app.opendata.rules.columns import NUMBER, TEXT, WHOLE
from app.opendata.rules.descriptor import Imprint, WrittenTable
from app.opendata.rules.layers import PointLayers
from app.opendata.rules.provenance import ProvenanceParts
from app.opendata.rules.written import Record, csv_lines, json_line
from app.opendata.states.columns import COLUMN_LABELS
from app.opendata.states.packages import MORE_LABELS, README, TOGETHER
from app.web.locale import LANGUAGES

#: Attributes of the layers of projects and of areas.
_PROJECT = {"ref": TEXT, "title": TEXT, "area": TEXT, "origin": TEXT, "requested_baht": NUMBER, "needs": WHOLE}
_PROJECT |= {"allocated_baht": NUMBER, "households": WHOLE}
_AREA = {"area": TEXT, "level": TEXT, "name_th": TEXT, "name_en": TEXT}


@dataclass(slots=True)
class PackageFolder:
    """A package under way: its folder, what it is about, what stands in it so far."""

    folder: Path
    scope: Scope
    told: Imprint
    head: Checkpoint
    #: The newest signed checkpoint of the province's public log; "" where none is signed.
    checkpoint: str = ""
    tables: list[WrittenTable] = field(default_factory=list)

    def write(self, tell: Callable[[int, int], None]) -> None:
        """Write everything but the manifests; ``tell`` hears how many tables of how many are done."""
        for part in ("csv", "jsonl", "parts"):
            (self.folder / part).mkdir(parents=True)
        provenance = ProvenanceParts(self.folder / "parts")
        named = RecordNames()
        for done, table in enumerate(TABLES):
            tell(done, len(TABLES) + 2)
            columns = {name_column(table.model).name: TEXT}
            columns |= {one.column.name: one.column.kind for one in columns_of(table)}
            rows = rows_of(table, self.scope, named)
            self._table(table.name, table.about, columns, _noted(table.name, rows, provenance))
        links = _noted("links", links_of(self.scope, named, self.head.entries), provenance)
        self._table("links", TOGETHER["links"], LINK_COLUMNS, links)
        tell(len(TABLES), len(TABLES) + 2)
        self._table("participation", TOGETHER["participation"], PARTICIPATION, participation_of(self.scope))
        self._table("overview", TOGETHER["overview"], overview.COLUMNS, overview.overview_of(self.scope))
        tell(len(TABLES) + 1, len(TABLES) + 2)
        self._points()
        with (self.folder / "prov.json").open("w", encoding="utf-8") as file:
            file.writelines(provenance.joined(self.told.home))
        for statements in (self.folder / "parts").iterdir():
            statements.unlink()
        (self.folder / "parts").rmdir()
        self._beside()

    def _table(self, name: str, about: Any, columns: Mapping[str, str], rows: Iterable[Record]) -> None:
        self.tables.append(written_table(self.folder, name, about, columns, rows))

    def _points(self) -> None:
        layers = PointLayers(self.folder / "items.gpkg", self.told.created[:-1] + ".000Z")
        shown = {key: kind for key, kind in overview.COLUMNS.items() if key not in ("lat", "lon")}
        layers.layer("items", in_both(TOGETHER["overview"])[0], shown, overview.overview_of(self.scope))
        layers.layer("projects", "โครงการที่ได้รับงบประมาณ", _PROJECT, overview.project_points(self.scope))
        layers.layer("areas", "พื้นที่", _AREA, overview.villages(self.scope))
        layers.close()

    def _beside(self) -> None:
        said: dict[str, Any] = {
            "ledger.json": {"entries": self.head.entries, "last": str(self.head.last), "head": self.head.digest},
            "oc4ids.json": oc4ids.package(self.told, list(projects_of(self.scope))),
        }
        for name, document in said.items():
            (self.folder / name).write_text(descriptor.as_json(document), encoding="utf-8")
        if self.checkpoint:
            (self.folder / "checkpoint.txt").write_text(self.checkpoint, encoding="utf-8")
        described(self.folder, self.told, self.tables)
        (self.folder / "README.txt").write_text(self._readme(), encoding="utf-8")
        crate = descriptor.crate(self.told, files_in(self.folder))
        (self.folder / "ro-crate-metadata.json").write_text(descriptor.as_json(crate), encoding="utf-8")

    def _readme(self) -> str:
        parts = []
        for at, language in enumerate(LANGUAGES):
            with force_locale(language):
                parts.append(
                    str(README)
                    % {
                        "province": self.told.publisher,
                        "cycle": self.told.title[at],
                        "entry": self.head.entries,
                        "when": self.told.created,
                        "licence": " ".join(self.told.licence),
                    }
                )
        return "\n———\n\n".join(parts)


def written_table(
    folder: Path, name: str, about: Any, columns: Mapping[str, str], rows: Iterable[Record]
) -> WrittenTable:
    """Write a table's rows, each once, as CSV and as lines of JSON; return what was written."""
    names, kinds = tuple(columns), tuple(columns.values())
    labels = {column: in_both(MORE_LABELS.get(column) or COLUMN_LABELS.get(column, column)) for column in names}
    n = 0
    with (
        (folder / "csv" / f"{name}.csv").open("w", encoding="utf-8", newline="") as table,
        (folder / "jsonl" / f"{name}.jsonl").open("w", encoding="utf-8") as lines,
    ):

        def each() -> Iterator[Record]:
            nonlocal n
            for row in rows:
                n += 1
                lines.write(json_line(names, kinds, row))
                yield row

        table.writelines(csv_lines(names, kinds, each()))
    return WrittenTable(name, in_both(about), tuple(columns.items()), labels, n)


def described(folder: Path, told: Imprint, tables: Sequence[WrittenTable]) -> None:
    """Write what describes the tables beside them: the descriptor, the dictionary in both languages, the licence."""
    document = descriptor.datapackage(told, tables)
    (folder / "datapackage.json").write_text(descriptor.as_json(document), encoding="utf-8")
    rows = descriptor.dictionary(tables)
    lines = csv_lines(tuple(rows[0]), (TEXT,) * len(rows[0]), rows)
    (folder / "dictionary.csv").write_text("".join(lines), encoding="utf-8", newline="")
    name, title, address = told.licence
    (folder / "LICENCE.txt").write_text(f"{name}\n{title}\n{address}\n", encoding="utf-8")


def files_in(folder: Path) -> list[tuple[str, int, str]]:
    """Return the files below a folder: path, bytes, SHA-256."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found.append((path.relative_to(folder).as_posix(), path.stat().st_size, digest))
    return found


def _noted(table: str, rows: Iterable[Record], provenance: ProvenanceParts) -> Iterator[Record]:
    for row in rows:
        provenance.note(table, row)
        yield row


def in_both(label: Any) -> tuple[str, str]:
    """Return a label in Thai and in English."""
    said = []
    for language in LANGUAGES:
        with force_locale(language):
            said.append(str(label))
    return said[0], said[1]


def title_of(cycle: Any, province: Any) -> tuple[str, str]:
    """Return what a package is called in Thai and in English."""
    said = []
    for language in LANGUAGES:
        with force_locale(language):
            names = (province.name_th, cycle.name_th) if language == "th" else (province.name_en, cycle.name_en)
            said.append(str(_("Open data of %(province)s, %(cycle)s", province=names[0], cycle=names[1])))
    return said[0], said[1]
