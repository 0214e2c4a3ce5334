"""Makes the package of a province and a cycle, and puts it where it is fetched; the one before stays until then."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.areas.queries import by_path
from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN, code_of
from app.cycles.models.cycles import Cycle
from app.ledger.queries import checkpoint, newest_entry
from app.ledger.recording import leave_nothing
from app.opendata.actions.bag import bag
from app.opendata.actions.write import PackageFolder, title_of
from app.opendata.queries.packages import file_of
from app.opendata.queries.scope import Scope
from app.opendata.rules.descriptor import Imprint
from app.publiclog.queries.books import digital, growing, newest
from app.safety import LICENCES
from app.store import clock
from app.store.ids import new_id

#: How often a package is made anew because somebody wrote meanwhile; the last is kept and says so.
TRIES = 3


@dataclass(frozen=True, slots=True)
class Published:
    """A package that was put down: its file, the place of the ledger at which it stands, whether nobody wrote then."""

    file: Path
    entries: int
    alone: bool


class NothingToPublish(RuntimeError):
    """The ledger is empty."""


def publish(cycle: Cycle, home: str, tell: Callable[[int, int], None] = lambda _done, _of: None) -> Published:
    """Make the package; ``home`` is our address, ``tell`` hears how many tables are done. Nobody has to wait for it.

    Rows that are made while it is read are left out by their number. Should others be changed meanwhile, everything is
    read again; a last try says in its manifest up to which later entry something may stand in it.
    """
    goal = file_of(cycle.province, cycle.code)
    goal.parent.mkdir(parents=True, exist_ok=True)
    for turn in range(TRIES):
        with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".making-") as made:
            package = _folder(cycle, home, Path(made) / "data")
            package.write(tell)
            alone = newest_entry() == package.head.entries
            leave_nothing()
            if not alone and turn < TRIES - 1:
                continue
            draft = Path(made) / "package.zip"
            bag(draft, package.folder, package.told)
            draft.replace(goal)
            return Published(goal, package.head.entries, alone)
    raise AssertionError("the last try is kept")


def _folder(cycle: Cycle, home: str, folder: Path) -> PackageFolder:
    head = checkpoint()
    province = by_path(cycle.province * PROVINCE_SPAN)
    if head is None or province is None:
        raise NothingToPublish(cycle.code)
    licence = current_app.config["DATA_LICENCE"]
    told = Imprint(
        name=f"thuksiang-{code_of(province.path)}-{cycle.code.lower()}",
        title=title_of(cycle, province),
        created=clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        home=home,
        url=home + addresses.package(code_of(province.path), cycle.code),
        licence=(licence, *LICENCES[licence]),
        entries=head.entries,
        publisher=f"จังหวัด{province.name_th}",
    )
    log = growing(cycle.province)
    signed = newest(log.id) if log else None
    note = digital(signed) if signed else ""
    leave_nothing()
    return PackageFolder(folder, Scope(cycle.province, cycle.id, new_id()), told, head, note)
