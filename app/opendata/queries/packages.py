"""Which packages there are: the cycles that were opened, with the file that was made last of each."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.areas.models import Area
from app.cycles.models.cycles import Cycle
from app.cycles.states import CycleState
from app.store.base import db

#: Cycles that one page names; a province opens one a year.
MOST = 500


@dataclass(frozen=True, slots=True)
class Made:
    """The file of a package: bytes, the moment at which it was made (ISO, UTC), the ledger's place where it ends."""

    size: int
    created: str
    entries: int
    #: Rows by table, where the file says so.
    rows: Mapping[str, int] = field(default_factory=dict)


def file_of(province: int, cycle: str) -> Path:
    """Return where the package of a cycle lies, whether it is there or not."""
    folder: Path = current_app.config["DATA_PATH"]
    return folder / f"{province:02d}" / f"{cycle}.zip"


def made_of(province: int, cycle: str) -> Made | None:
    """Return what the file of a package says of itself; none where it was not made yet."""
    return said_by(file_of(province, cycle))


def said_by(file: Path) -> Made | None:
    """Return what a file of open data says of itself; none where it was not made yet."""
    try:
        with zipfile.ZipFile(file) as bag:
            said = json.loads(bag.comment)
        return Made(file.stat().st_size, said["created"], said["entries"], said.get("rows", {}))
    except (FileNotFoundError, zipfile.BadZipFile, ValueError, KeyError):
        return None


def opened_cycles(province: int | None = None) -> Sequence[tuple[Area, Cycle]]:
    """Return the opened cycles with their provinces, the newest first."""
    query = select(Area, Cycle).join(Cycle, Cycle.area_id == Area.id).where(Cycle.state != CycleState.DRAFT)
    if province is not None:
        query = query.where(Cycle.province == province)
    rows = db.session.execute(query.order_by(Cycle.fiscal_year.desc(), Area.sort_key, Area.id).limit(MOST))
    return [(area, cycle) for area, cycle in rows]


def read(file: Path) -> Iterator[bytes]:
    """Yield the file piece by piece; it is opened when the first is asked for."""
    with file.open("rb") as opened:
        while piece := opened.read(1 << 18):
            yield piece


def pack_file(code: str, fiscal_year: int) -> Path:
    """Return where the pack of a ministry and a fiscal year lies, whether it is there or not."""
    folder: Path = current_app.config["DATA_PATH"]
    return folder / "ministry" / code / f"{fiscal_year}.zip"
