"""What a file would change: each row held against what the plan says, so that the same file twice changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.programmes.localplans.layouts import TEXTS
from app.programmes.localplans.models import LocalProject, LocalVersion
from app.programmes.localplans.placing import Place, find
from app.programmes.localplans.rows import Row
from app.programmes.localplans.states import Amending
from app.thai.text import search_form

_SIGNS = re.compile(r"[\s.,;:()\"'“”/\-–]+")
#: Amendments that say an earlier project anew; an addition brings one of its own.
_ANEW = (Amending.CHANGED, Amending.CORRECTED, Amending.REVIEWED)


@dataclass(slots=True)
class Standing:
    """What the plan says before the file: projects with their current versions, and everything it ever said."""

    projects: Sequence[tuple[LocalProject, LocalVersion]] = ()
    digests: frozenset[str] = frozenset()


@dataclass(slots=True)
class Step:
    """One row and what it does: ``new``, ``changes`` an earlier project, or ``stands`` already."""

    row: Row
    does: str
    digest: str
    place: Place
    #: The project that it says anew: one of the plan, or the step of an earlier row.
    project: LocalProject | None = None
    version: LocalVersion | None = None
    earlier: Step | None = None
    note: str = ""


@dataclass(slots=True)
class Plan:
    """The steps in the order of the rows."""

    steps: list[Step] = field(default_factory=list)

    def sums(self) -> dict[str, int]:
        """Return how many rows do what, and the baht of what is new or changed, in satang."""
        counted = {does: sum(step.does == does for step in self.steps) for does in ("new", "changes", "stands")}
        replaced = {id(step.earlier) for step in self.steps if step.earlier}
        standing = [step for step in self.steps if step.does != "stands" and id(step) not in replaced]
        return counted | {"satang": sum(amount or 0 for step in standing for amount in step.row.satang)}


def digest_of(row: Row) -> str:
    """Return SHA-256 over what the row says: its words, its amounts and its amendment, not its place in the file."""
    said = [row.amendment, *(row.texts.get(key, "") for key in TEXTS if key != "number"), *row.satang]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def key_of(name: str) -> str:
    """Return a project's name as it is recognised again: without blanks and signs, in search form."""
    return _SIGNS.sub("", search_form(name))


def compare(rows: Sequence[Row], standing: Standing, places: Sequence[Place], home: Place) -> Plan:
    """Return what the rows do to the plan of the area ``home``."""
    return _Comparing(rows, standing, places, home).plan()


class _Comparing:
    """One comparison under way."""

    def __init__(self, rows: Sequence[Row], standing: Standing, places: Sequence[Place], home: Place) -> None:
        self.rows, self.places, self.home = rows, places, home
        self.said = set(standing.digests)
        self.before: dict[str, list[tuple[LocalProject, LocalVersion]]] = defaultdict(list)
        for project, version in standing.projects:
            self.before[key_of(version.name)].append((project, version))
        self.digests = [digest_of(row) for row in rows]
        self.kept = set(self.digests)
        self.often: dict[str, int] = defaultdict(int)
        for row in rows:
            if row.amending not in _ANEW:
                self.often[key_of(row.name)] += 1
        self.made: dict[str, list[Step]] = defaultdict(list)

    def plan(self) -> Plan:
        """Take the rows one after the other: a later one may say anew what an earlier one brought."""
        return Plan([self._step(row, digest) for row, digest in zip(self.rows, self.digests, strict=True)])

    def _step(self, row: Row, digest: str) -> Step:
        place = find(f"{row.name} {row.texts.get('target', '')}", self.places) or self.home
        step = Step(row, "new", digest, place)
        if digest in self.said:
            step.does = "stands"
            return step
        self.said.add(digest)
        key = key_of(row.name)
        if row.amending in _ANEW:
            self._say_anew(step, key)
        elif self.often[key] == 1 and len(self.before[key]) == 1 and self.before[key][0][1].digest not in self.kept:
            step.does, (step.project, step.version) = "changes", self.before[key][0]
            step.note = _("The plan says this project otherwise so far.")
        if step.does == "new":
            self.made[key].append(step)
        return step

    def _say_anew(self, step: Step, key: str) -> None:
        """Find the one earlier project of that name: in this file before in the plan."""
        if len(self.made[key]) == 1:
            step.does, step.earlier = "changes", self.made[key].pop()
            self.made[key].append(step)
        elif not self.made[key] and len(self.before[key]) == 1:
            step.does, (step.project, step.version) = "changes", self.before[key].pop()
            self.made[key].append(step)
        elif self.made[key] or self.before[key]:
            step.note = _("Several projects have this name; it stands as one of its own.")
        else:
            step.note = _("No earlier project has this name; it stands as one of its own.")
