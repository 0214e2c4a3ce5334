"""The other forms of a ministry's pack: one workbook for the office, one layer of points for the map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from app.areas import queries as areas
from app.areas.states.paths import path_of
from app.ledger.recording import leave_nothing
from app.opendata.rules.columns import LIST
from app.opendata.rules.descriptor import WrittenTable
from app.tables.process.write import WorkbookLeaf, bind, heads
from app.tables.rules.cells import Cell

#: What stands on the map, and rows whose areas are asked for at once.
ON_THE_MAP, A_READ = ("needs", "candidates", "projects"), 500


def in_other_forms(folder: Path, title: str, tables: Sequence[WrittenTable]) -> None:
    """Write ``pack.xlsx`` with a sheet for each table, and ``items.geojson`` (RFC 7946), from what stands there."""
    leaves = [WorkbookLeaf(table.name, _sheet(folder, table), widths=[(0, 40, 18)], frozen=(1, 1)) for table in tables]
    (folder / "pack.xlsx").write_bytes(bind(leaves, title=title))
    with (folder / "items.geojson").open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for n, feature in enumerate(_features(folder)):
            file.write((",\n" if n else "") + json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]}\n")


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with (folder / "jsonl" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _sheet(folder: Path, table: WrittenTable) -> Iterator[Sequence[Cell]]:
    yield heads(*(table.labels[name][0] for name, _kind in table.columns))
    for row in _rows(folder, table.name):
        yield [_cell(row.get(name), kind) for name, kind in table.columns]


def _cell(value: Any, kind: str) -> Cell:
    if kind == LIST and isinstance(value, list):
        return " ".join(value)
    return value if isinstance(value, int | float) else str("" if value is None else value)


def _features(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield each need, candidate and project at its own point, else at that of its area; without either, nowhere."""
    for name in ON_THE_MAP:
        rows = _rows(folder, name)
        while some := list(islice(rows, A_READ)):
            dots = {one.path: one for one in areas.by_paths(sorted({path_of(row["area"]) for row in some}))}
            leave_nothing()
            for row in some:
                yield _feature(name, row, _point(row, dots))


def _point(row: Mapping[str, Any], dots: Mapping[int, Any]) -> list[float] | None:
    if row.get("lat") is not None:
        return [row["lon"], row["lat"]]
    area = dots.get(path_of(row["area"]))
    return None if area is None or area.lat_e6 is None else [area.lon_e6 / 1e6, area.lat_e6 / 1e6]


def _feature(name: str, row: Mapping[str, Any], point: list[float] | None) -> dict[str, Any]:
    told = {key: value for key, value in row.items() if key not in ("lat", "lon") and value is not None}
    place = None if point is None else {"type": "Point", "coordinates": point}
    exact = row.get("lat") is not None
    return {
        "type": "Feature",
        "id": row["ref"],
        "geometry": place,
        "properties": {"table": name, "exact": exact, **told},
    }
