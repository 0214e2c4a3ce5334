"""Tables of areas as offices send them: one table a file, for a whole country where need be."""

from __future__ import annotations

from flask_babel import gettext as _

from app.store.confined import Limits
from app.tables.intake import read as tables
from app.tables.intake.read import Table, UnreadableTable
from app.tables.rules.bounds import Bounds

#: Largest file that is read at all, in bytes.
LARGEST = 32 * 1024 * 1024
BOUNDS = Bounds(
    unpacked=160 * 1024 * 1024,
    cells=12_000_000,
    rows=1_048_576,
    columns=200,
    longest=131_072,
    sheets=1,
    narrowed=True,
)
LIMITS = Limits(memory=2 * 1024 * 1024 * 1024, seconds=60, patience=120, output=512 * 1024 * 1024)


def read(data: bytes) -> Table:
    """Return the first table in ``data`` that people see, with the names of the others.

    ``UnreadableTable`` for everything that holds none.
    """
    if len(data) > LARGEST:
        raise UnreadableTable(_("The file is larger than %(n)s MB. Split it by province.", n=LARGEST // 1024**2))
    return tables.read(data, bounds=BOUNDS, limits=LIMITS)[0]
