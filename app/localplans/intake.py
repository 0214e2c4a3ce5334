"""What a file would change: each row held against what the plan says, so that the same file twice changes nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.localplans.models import LocalProject, LocalVersion
from app.localplans.rules.layouts import TEXTS
from app.localplans.rules.rows import PlanRow
from app.localplans.rules.villages import VillagePlace, find
from app.localplans.states import Amending
from app.thai.text import same, search_form

_SIGNS = re.compile(r"[\s.,;:()\"'“”/\-–]+")
#: Amendments that say an earlier project anew; an addition brings one of its own.
_ANEW = (Amending.CHANGED, Amending.CORRECTED, Amending.REVIEWED)


@dataclass(slots=True)
class KnownPlan:
    """What the plan says before the file: projects with their current versions, and everything it ever said."""

    projects: Sequence[tuple[LocalProject, LocalVersion]] = ()
    digests: frozenset[str] = frozenset()


@dataclass(slots=True)
class ProjectStep:
    """One row and what it does: ``new``, ``changes`` an earlier project, or ``stands`` already."""

    row: PlanRow
    does: str
    digest: str
    place: VillagePlace
    #: The project that it says anew: one of the plan, or the step of an earlier row.
    project: LocalProject | None = None
    version: LocalVersion | None = None
    earlier: ProjectStep | None = None
    note: str = ""


@dataclass(slots=True)
class PlanChanges:
    """The steps in the order of the rows."""

    steps: list[ProjectStep] = field(default_factory=list)

    def sums(self) -> dict[str, int]:
        """Return how many rows do what, and the baht of what is new or changed, in satang."""
        counted = {does: sum(step.does == does for step in self.steps) for does in ("new", "changes", "stands")}
        replaced = {id(step.earlier) for step in self.steps if step.earlier}
        standing = [step for step in self.steps if step.does != "stands" and id(step) not in replaced]
        return counted | {"satang": sum(amount or 0 for step in standing for amount in step.row.satang)}


def digest_of(row: PlanRow) -> str:
    """Return SHA-256 over what the row says: its words, its amounts and its amendment, not its place in the file."""
    said = [row.amendment, *(row.texts.get(key, "") for key in TEXTS if key != "number"), *row.satang]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def key_of(name: str) -> str:
    """Return a project's name as it is recognised again: without blanks and signs, in search form."""
    return _SIGNS.sub("", search_form(name))


def compare(
    rows: Sequence[PlanRow], standing: KnownPlan, places: Sequence[VillagePlace], home: VillagePlace
) -> PlanChanges:
    """Return what the rows do to the plan of the area ``home``."""
    return _PlanComparison(rows, standing, places, home).plan()


def _spelled_otherwise(row: PlanRow, version: LocalVersion) -> bool:
    """Tell whether the row says what the version says, in another spelling: Thai digits, other blanks."""
    texts = ("name", "objective", "target", "indicator", "expected", "unit")
    amounts = tuple(getattr(version, f"satang_{n}") for n, _amount in enumerate(row.satang, start=1))
    return amounts == tuple(row.satang) and all(same(row.texts.get(key, ""), getattr(version, key)) for key in texts)


class _PlanComparison:
    """One comparison under way."""

    def __init__(
        self, rows: Sequence[PlanRow], standing: KnownPlan, places: Sequence[VillagePlace], home: VillagePlace
    ) -> None:
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
        self.made: dict[str, list[ProjectStep]] = defaultdict(list)

    def plan(self) -> PlanChanges:
        """Take the rows one after the other: a later one may say anew what an earlier one brought."""
        return PlanChanges([self._step(row, digest) for row, digest in zip(self.rows, self.digests, strict=True)])

    def _step(self, row: PlanRow, digest: str) -> ProjectStep:
        place = find(f"{row.name} {row.texts.get('target', '')}", self.places) or self.home
        step = ProjectStep(row, "new", digest, place)
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
            if _spelled_otherwise(row, self.before[key][0][1]):
                step.does, step.note = "stands", ""
        if step.does == "new":
            self.made[key].append(step)
        return step

    def _say_anew(self, step: ProjectStep, key: str) -> None:
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
