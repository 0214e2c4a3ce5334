"""What becomes of the records of a batch: an answer for each, also for one that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.forums.intake.wire import DeviceRecord, Lists, UnreadableRecord, key_of, read


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer:
    """What became of one record: ``state`` as in ``wire.py``; ``told`` is kept and answered again."""

    key: str
    state: str
    why: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    theirs: Any = None

    def as_json(self) -> dict[str, Any]:
        """Return the answer as the device reads it."""
        return {"id": self.key, "state": self.state, "why": self.why, "theirs": self.theirs, **self.told}


def lists() -> Lists:
    """Return the lists that a record may name today."""
    return Lists(
        categories={category.code: category.id for category in cycles.categories()},
        sectors=frozenset(sector.id for sector in bodies.sectors()),
        groups=frozenset(group.id for group in bodies.people_groups()),
    )


def sorted_out(
    told: Sequence[Any], known: Lists, *, keeps: bool = False
) -> tuple[list[DeviceRecord], list[RecordAnswer]]:
    """Return the records that can be read, and an answer for each that cannot; with ``keeps`` it is parked instead."""
    records, refused = [], []
    for one in told:
        try:
            records.append(read(one, known, keeps=keeps))
        except UnreadableRecord as why:
            refused.append(RecordAnswer(key=key_of(one), state="refused", why=str(why)))
        except RecursionError:
            nested = _("A text of this record holds signs that cannot be kept. Type it again.")
            refused.append(RecordAnswer(key=key_of(one), state="refused", why=nested))
    return records, refused
