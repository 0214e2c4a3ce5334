"""What describes the files to programs: Data Package v2, RO-Crate 1.2, the manifests of a bag (RFC 8493). Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.areas.rules import addresses

#: Where the files of a bag lie.
PAYLOAD = "data/"
#: Tables in which nothing names a row.
UNNAMED = {"participation", "overview"}
#: Columns that name a record of another table, and always one that is in the package.
NAMED_IN = {
    ("forums", "round"): ("rounds", "ref"),
    ("needs", "forum"): ("forums", "ref"),
    ("needs", "category"): ("categories", "code"),
    ("desk_items", "round"): ("rounds", "ref"),
    ("decisions", "round"): ("rounds", "ref"),
    ("decisions", "reason"): ("reasons", "code"),
    ("briefs", "candidate"): ("candidates", "ref"),
    ("progress", "project"): ("projects", "ref"),
}


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """One table as it was written: columns as (name, kind), Thai and English label of each, rows."""

    name: str
    about: tuple[str, str]
    columns: tuple[tuple[str, str], ...]
    labels: Mapping[str, tuple[str, str]]
    rows: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the package says of itself; moments in UTC, addresses absolute."""

    name: str
    title: tuple[str, str]
    created: str
    home: str
    #: Where the package is fetched.
    url: str
    licence: tuple[str, str, str]
    entries: int
    publisher: str


def datapackage(told: Imprint, tables: Sequence[WrittenTable]) -> dict[str, Any]:
    """Return the descriptor."""
    name, title, address = told.licence
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": told.name,
        "id": told.url,
        "title": told.title[0],
        "description": told.title[1],
        "homepage": told.home + addresses.data(),
        "created": told.created,
        "version": str(told.entries),
        "licenses": [{"name": name, "title": title, "path": address}],
        "contributors": [{"title": told.publisher, "roles": ["publisher"]}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: WrittenTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(table, name, kind) for name, kind in table.columns],
    }
    if table.name not in UNNAMED:
        schema["primaryKey"] = [table.columns[0][0]]
    keys = [
        {"fields": [column], "reference": {"resource": where, "fields": [key]}}
        for (name, column), (where, key) in NAMED_IN.items()
        if name == table.name and column in dict(table.columns)
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.name,
        "title": table.about[0],
        "description": table.about[1],
        "type": "table",
        "path": f"csv/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(table: WrittenTable, name: str, kind: str) -> dict[str, Any]:
    thai, english = table.labels[name]
    field: dict[str, Any] = {"name": name, "type": kind, "title": thai, "description": english}
    if kind == "datetime":
        field["format"] = "%Y-%m-%dT%H:%M:%SZ"
    if table.name not in UNNAMED and name == table.columns[0][0]:
        field["constraints"] = {"required": True, "unique": True}
    return field


def crate(told: Imprint, files: Iterable[tuple[str, int, str]]) -> dict[str, Any]:
    """Return the RO-Crate's metadata over files of (path, bytes, SHA-256)."""
    listed = sorted(files)
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": told.title[0],
        "description": told.title[1],
        "datePublished": told.created,
        "license": {"@id": told.licence[2]},
        "publisher": {"@id": told.home},
        "version": str(told.entries),
        "hasPart": [{"@id": path} for path, _size, _sha in listed],
    }
    about = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        "about": {"@id": "./"},
    }
    return {
        "@context": "https://w3id.org/ro/crate/1.2/context",
        "@graph": [
            about,
            root,
            {"@id": told.home, "@type": "Organization", "name": told.publisher, "url": told.home},
            {"@id": told.licence[2], "@type": "CreativeWork", "name": told.licence[1], "identifier": told.licence[0]},
            *(
                {"@id": path, "@type": "File", "contentSize": str(size), "sha256": sha, "encodingFormat": _media(path)}
                for path, size, sha in listed
            ),
        ],
    }


def _media(path: str) -> str:
    kinds = {"csv": "text/csv", "jsonl": "application/jsonl", "json": "application/json", "txt": "text/plain"}
    kinds |= {"gpkg": "application/geopackage+sqlite3", "md": "text/markdown"}
    return kinds.get(path.rpartition(".")[2], "application/octet-stream")


def bag_files(told: Imprint, payload: Sequence[tuple[str, int, str]]) -> dict[str, str]:
    """Return the tag files of the bag whose payload holds files of (path, bytes, SHA-256), without the tag manifest."""
    size = sum(n for _path, n, _sha in payload)
    info = {
        "Source-Organization": told.publisher,
        "External-Description": told.title[1],
        "External-Identifier": told.url,
        "Bagging-Date": told.created[:10],
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    return {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in info.items()),
        "manifest-sha256.txt": "".join(f"{sha}  {PAYLOAD}{path}\n" for path, _n, sha in sorted(payload)),
    }


def dictionary(tables: Sequence[WrittenTable]) -> list[dict[str, Any]]:
    """Return the data dictionary: a row for each column of each table, in both languages."""
    return [
        {
            "table": table.name,
            "table_th": table.about[0],
            "table_en": table.about[1],
            "column": name,
            "type": kind,
            "label_th": table.labels[name][0],
            "label_en": table.labels[name][1],
        }
        for table in tables
        for name, kind in table.columns
    ]


def as_json(value: Any) -> str:
    """Return a document as JSON that people can read, too."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
