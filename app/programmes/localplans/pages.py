"""Pages of local plans: imports, the columns of a sheet, all rows of a file, the plans of an area, one project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.programmes.localplans.forms import ColumnsForm, LinkForm, SendForm
from app.programmes.localplans.models import LocalProject, LocalVersion, PlanImport
from app.programmes.localplans.states import IMPORT_LABELS, IMPORT_TONES
from app.tables.rules.cells import RowFault
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class ImportsPage(Page):
    """The workbooks that were sent."""

    endpoint: ClassVar = "localplans.imports"
    imports: Sequence[PlanImport]

    def label(self, one: PlanImport) -> Any:
        """What the state is called."""
        return IMPORT_LABELS[one.state]

    def tone(self, one: PlanImport) -> str:
        """How the state looks."""
        return IMPORT_TONES[one.state]


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """Send a workbook."""

    endpoint: ClassVar = "localplans.new"
    form: SendForm
    bodies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of the file in the list of sheets."""

    name: str
    url: str
    takes: bool
    here: bool
    boxes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One project as it is understood."""

    where: str
    does: str
    name: str
    amendment: str
    note: str
    #: (fiscal year, satang); satang is none where the cell is empty.
    years: tuple[tuple[int, int | None], ...]
    total: int
    area: str
    unit: str
    spans: int
    target: str


@dataclass(frozen=True, kw_only=True)
class ColumnsPage(Page):
    """What each column of a sheet holds, and the first rows as understood."""

    endpoint: ClassVar = "localplans.columns"
    one: PlanImport
    sheets: Sequence[Sheet]
    sheet: str
    form: ColumnsForm
    keys: Sequence[str]
    #: The first rows as they stand in the file: (number, cells).
    raw: Sequence[tuple[int, Sequence[str]]]
    understood: Sequence[Preview]
    passed: Sequence[tuple[str, str]]
    faults: Sequence[RowFault]
    theirs: bool = False


@dataclass(frozen=True, kw_only=True)
class RowsPage(Page):
    """All rows of a file with their faults, before it is taken in; afterwards what it did, and the way back."""

    endpoint: ClassVar = "localplans.rows"
    one: PlanImport
    label: Any
    tone: str
    earlier: PlanImport | None
    facts: Sequence[tuple[str, str]]
    unread: Mapping[str, Sequence[str]]
    remarks: Sequence[tuple[str, int, str]]
    faults: Sequence[RowFault]
    more_faults: int
    rows: Sequence[Preview]
    total: int
    next_url: str
    nothing: bool
    verdict: Verdict
    plan_url: str
    why: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One plan in the list of an area."""

    ref: str
    body: str
    source: str
    years: str
    projects: int
    satang: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """One project in the list of an area."""

    ref: str
    url: str
    name: str
    body: str
    area: str
    amendment: str
    satang: int
    years: str
    needs: int


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The plans of an area with their projects and their sums by year."""

    endpoint: ClassVar = "localplans.index"
    plans: Sequence[PlanLine]
    #: (fiscal year, number of projects with an amount, satang).
    by_year: Sequence[tuple[int, int, int]]
    rows: Sequence[ProjectLine]
    total: int
    query: str
    chosen: str
    options: Sequence[tuple[str, str]]
    here: str
    next_url: str
    urls: Mapping[str, str]
    shares_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A need or a candidate that a project is linked to."""

    kind: str
    ref: str
    title: str
    url: str
    where: str
    made_at: Any
    ended_at: Any = None


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One project of a plan: what it says, what it said before, and what it is linked to."""

    endpoint: ClassVar = "localplans.show"
    one: LocalProject
    now: LocalVersion | None
    years: Sequence[tuple[int, int | None]]
    facts: Sequence[tuple[str, str]]
    former: Sequence[tuple[LocalVersion, str, str]]
    linked: Sequence[Linked]
    ended: Sequence[Linked]
    rulings: Sequence[Any]
    json_url: str
    form: LinkForm
    may_link: Verdict
