"""What can be done with a plan's workbook: send it, name its columns, take it in as a whole, take it back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from app.agencies import queries
from app.areas.models import Area
from app.bodies.models import Agency
from app.files import actions as files
from app.files import queries as file_queries
from app.files.states import FileKind
from app.jobs import actions as jobs
from app.jobs.actions import queue
from app.jobs.models import Job
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import recording
from app.localplans import policy
from app.localplans.actions.versions import Keeper
from app.localplans.intake import KnownPlan, PlanChanges, ProjectStep, compare
from app.localplans.models import LocalPlan, PlanImport
from app.localplans.queries import projects as projects_queries
from app.localplans.rules import layouts
from app.localplans.rules.layouts import Layout
from app.localplans.rules.rows import Understood, understand
from app.localplans.rules.villages import VillagePlace
from app.localplans.states import COMPARING, ImportState, Source
from app.store import clock, numbering
from app.store.base import db
from app.tables.intake import read as read_intake
from app.tables.intake.read import Table
from app.tables.rules.cells import RowFault
from app.web.conflict import Refusal, unmoved
from app.web.locale import baht_text, number_text

#: Years for which plans are imported (B.E.).
YEARS = (2500, 2700)


@dataclass(slots=True)
class CheckedPlan:
    """A file that was read by its layout and held against what the plan says; with faults it is not taken in."""

    read: dict[str, Understood] = field(default_factory=dict)
    plan: PlanChanges = field(default_factory=PlanChanges)
    #: Sheets that hold something and are not taken, and what is to be looked at before the file is.
    left: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[RowFault]:
        """What has to be mended first, sheet by sheet and row by row."""
        return [fault for one in self.read.values() for fault in sorted(one.faults, key=lambda fault: fault.row)]

    def sums(self) -> dict[str, int]:
        """Return how many rows do what, and what was passed over."""
        every = self.read.values()
        passed = {
            "continued": sum(one.continued for one in every),
            "totals": sum(one.totals for one in every),
            "markers": sum(len(one.markers) for one in every),
            "titles": sum(one.titles for one in every),
            "headings": sum(one.headings for one in every),
            "remarks": sum(len(one.remarks) for one in every),
        }
        return self.plan.sums() | passed


def send(
    agency: Agency, area: Area, data: bytes, *, source: Source, first_year: int, name: str, by: Actor
) -> PlanImport:
    """Keep the workbook of a plan with a guess at its columns; nothing of it is taken in yet.

    ``first_year`` is the plan's first fiscal year (B.E.). ``Refusal`` for what cannot be read or is not by this person.
    """
    policy.may_import(by, area.path, speaks=agency in queries.agencies_of(by.id)).must()
    if not YEARS[0] <= first_year <= YEARS[1]:
        raise Refusal(_("Write the first fiscal year in the Buddhist era, for example 2566."), field="first_year")
    tables = read_intake.read(data, boxes=True)
    if not any(table.rows for table in tables):
        raise Refusal(_("The file holds no row. Choose the file again."), field="file")
    one = PlanImport(
        agency_id=agency.id,
        agency=agency,
        source=source,
        area_id=area.id,
        area=area,
        area_path=area.path,
        first_year=first_year,
        digest=hashlib.sha256(data).hexdigest(),
        state=ImportState.SENT,
        account_id=None if by.id == OPERATOR.id else by.id,
        sent_at=clock.now(),
        layout=_guessed(tables, first_year),
        sums={},
        unread={table.name: table.boxes for table in tables if table.boxes},
    )
    with recording(by, "plan_import.send", one, place=area.path):
        one.file = files.take(data, name=name, kinds=(FileKind.XLSX, FileKind.CSV))
        one.file_id, one.name = one.file.id, one.file.name
    return one


def _guessed(tables: Sequence[Table], first_year: int) -> dict[str, dict[str, object]]:
    """Return how each sheet seems to be laid out; hidden ones are not taken unless a person says so."""
    found = {table.name: layouts.guess(table.rows, first_year) or Layout(False, 1, 1) for table in tables if table.rows}
    hidden = {table.name for table in tables if table.hidden}
    return {name: replace(one, take=one.take and name not in hidden).plain() for name, one in found.items()}


def name_columns(one: PlanImport, sheet: str, layout: Layout, *, by: Actor, seen: str = "") -> None:
    """Say how a sheet is laid out; ``seen`` is the mark of the layout over which the form was filled in."""
    _must_import(one, by)
    if one.state != ImportState.SENT:
        raise Refusal(_("This workbook has been taken in already."))
    if sheet not in one.layout:
        raise Refusal(_("There is no such sheet in the file."), field="sheet")
    unmoved(seen, one.layout[sheet])
    if not 1 <= layout.first <= layout.last:
        raise Refusal(_("The last row of the titles lies above the first."), field="last")
    if layout.take and "name" not in layout.columns:
        raise Refusal(_("Say which column holds the name of the project."), field="name")
    with recording(by, "plan_import.map", one, place=one.area_path):
        one.layout = one.layout | {sheet: layout.plain()}


def tables_of(one: PlanImport) -> list[Table]:
    """Read the sheets of the import's file once more, in a process of its own."""
    return read_intake.read(file_queries.open_(one.file))


def check(one: PlanImport, tables: Sequence[Table]) -> CheckedPlan:
    """Read the file by its layout and say what it would change; writes nothing."""
    checked, home = CheckedPlan(), VillagePlace(one.area.path, one.area.id, one.area.name_th)
    for table in tables:
        layout = Layout.of(one.layout[table.name]) if table.name in one.layout else None
        if layout and layout.take:
            read = understand(table.name, table.rows, layout, one.first_year, odd=table.why_not)
            checked.read[table.name] = read
            name = table.name or _("table")
            checked.notes += [f"{name}: {note}" for note in (*table.notes(), *_doubts(read, layout, one.first_year))]
        elif any(table.rows):
            checked.left.append(_("“%(name)s” (hidden)", name=table.name) if table.hidden else f"“{table.name}”")
    plan = projects_queries.plan_of(one.agency_id, one.source, one.first_year)
    standing = (
        KnownPlan(projects_queries.said_by(plan.id), projects_queries.ever_said(plan.id)) if plan else KnownPlan()
    )
    rows = [row for read in checked.read.values() for row in read.rows]
    checked.plan = compare(rows, standing, projects_queries.places_in(one.area), home)
    return checked


def _doubts(read: Understood, layout: Layout, first_year: int) -> Iterator[str]:
    """Yield what a person should look at: another unit than baht, amounts that are too small, totals that differ."""
    if layout.scale != 1:
        yield _("The amounts are read in units of %(scale)s baht.", scale=number_text(layout.scale))
    elif read.cheap:
        yield _("Half of the projects cost less than 5,000 baht. Are these thousands of baht? Say so with the columns.")
    for column, cells in read.beside.items():
        yield _(
            "Column %(column)s is not read: %(n)s cells, the first in row %(row)s.",
            column=column,
            n=number_text(len(cells)),
            row=cells[0][0],
        )
    for one in read.wrong_sums:
        ours = one.since if any(one.since) else one.above
        wrong = [n for n, told in enumerate(one.told) if told is not None and told != ours[n]]
        for n in wrong:
            yield _(
                "Row %(row)s says a total of %(told)s in %(year)s, but %(ours)s was read above it.",
                row=one.row,
                told=baht_text(one.told[n]),
                year=first_year + n,
                ours=baht_text(ours[n]),
            )
    if read.content != read.accounted:
        yield _("%(n)s rows of the sheet are in none of the numbers.", n=read.content - read.accounted)


def take_in(one: PlanImport, *, by: Actor, end: Callable[[], None] | None = None) -> PlanImport:
    """Take the workbook in, every row or none. The comparison with proposals is queued in the same act.

    ``end`` runs inside the act, so that a job ends with it. ``Refusal`` while a row has a fault.
    """
    _must_import(one, by)
    tables = tables_of(one)
    with recording(by, "plan_import.take", one, place=one.area_path):
        one = projects_queries.locked_import(one)
        if one.state != ImportState.SENT:
            raise Refusal(_("This workbook has been taken in already."))
        checked = check(one, tables)
        if checked.faults:
            raise Refusal(_("Nothing was imported. Mend the rows below, or leave their sheet out."))
        if not checked.read:
            raise Refusal(_("No sheet is chosen. Say which sheets hold projects, and in which columns."))
        if not any(read.rows for read in checked.read.values()):
            raise Refusal(_("No project was found in the chosen sheets. Look at their columns and titles."))
        plan = projects_queries.plan_of(one.agency_id, one.source, one.first_year) or _begin(one)
        one.plan, one.plan_id = plan, plan.id
        one.state, one.taken_at, one.sums = ImportState.TAKEN, clock.now(), checked.sums()
        fresh = [step for step in checked.plan.steps if step.does == "new"]
        first = numbering.take(plan, LocalPlan.projects, len(fresh)) if fresh else 0
        _keep(one, plan, checked.plan.steps, first)
        queue(COMPARING, {"import": str(one.id)}, by=OPERATOR, place=one.area_path)
        if end:
            end()
    return one


def _begin(one: PlanImport) -> LocalPlan:
    n = projects_queries.plans_beginning(one.area_path, one.first_year) + 1
    plan = LocalPlan(
        ref=f"L{one.first_year % 100:02d}-{one.area.code}-{n}",
        province=one.area.province,
        agency_id=one.agency_id,
        source=one.source,
        area_id=one.area_id,
        area_path=one.area_path,
        first_year=one.first_year,
        form="ผ.02" if one.source == Source.LOCAL else "",
        projects=0,
    )
    db.session.add(plan)
    db.session.flush()
    return plan


def _keep(one: PlanImport, plan: LocalPlan, steps: Sequence[ProjectStep], first: int) -> None:
    keeper = Keeper(one, plan, first)
    for step in steps:
        if step.does != "stands":
            keeper.keep(step)
    db.session.add_all(keeper.made)


def undo(one: PlanImport, *, why: str, by: Actor) -> None:
    """Take an import back: what it brought no longer stands, what it changed says what it said before.

    ``Refusal`` naming what hangs on it: a later import, a link, a ruling.
    """
    _must_import(one, by)
    if not why.strip():
        raise Refusal(_("Say why it is taken back."), field="why")
    with recording(by, "plan_import.undo", one, place=one.area_path, says=why.strip()):
        one = projects_queries.locked_import(one)
        if one.state != ImportState.TAKEN:
            raise Refusal(_("Only a workbook that was taken in can be taken back."))
        _nothing_hangs_on(one)
        made = projects_queries.versions_by(one.id)
        former = projects_queries.versions_at([version.replaces_id for version in made if version.replaces_id])
        for version in made:
            version.current = False
            version.project.standing = False
        db.session.flush()
        for version in former.values():
            if version.import_id != one.id:
                version.current = version.project.standing = True
        one.state, one.undone_at = ImportState.UNDONE, clock.now()


def _nothing_hangs_on(one: PlanImport) -> None:
    if ref := projects_queries.replaced_since(one.id):
        raise Refusal(_("A later import says %(ref)s otherwise. Take that one back first.", ref=ref))
    if ref := projects_queries.linked_by(one.id):
        raise Refusal(_("%(ref)s is linked to a need or a candidate. End the link first.", ref=ref))
    for hangs in HANGS:
        if ref := hangs(one.id):
            raise Refusal(_("Somebody has ruled on %(ref)s. The import stays.", ref=ref))


#: Says which project of an import a ruling names; rooms above add theirs.
HANGS: list[Callable[[int], str | None]] = []


def _must_import(one: PlanImport, by: Actor) -> None:
    speaks = any(agency.id == one.agency_id for agency in queries.agencies_of(by.id))
    policy.may_import(by, one.area_path, speaks=speaks).must()


#: So many rows are taken in at once, while the person waits.
AT_ONCE = 300


def queue_import(one: PlanImport, *, by: Actor) -> Job:
    """Queue the taking in of a large plan."""
    return jobs.start("localplans.take_in", {"import": str(one.id)}, by=by, place=one.area_path)
