"""An import: what was sent, the columns of a sheet, all rows before they are taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.accounts.states import Duty
from app.agencies import queries
from app.areas import queries as areas
from app.areas.pages import by_district
from app.bodies.pages.choices import by_kind
from app.ledger.actor import Actor
from app.localplans import policy
from app.localplans.actions import imports as imports_actions
from app.localplans.forms import ColumnsForm, SendForm
from app.localplans.intake import ProjectStep
from app.localplans.models import PlanImport
from app.localplans.pages.facts import facts
from app.localplans.queries import projects as projects_queries
from app.localplans.rules.layouts import AMOUNTS, TEXTS, Layout
from app.localplans.states import IMPORT_LABELS, IMPORT_TONES, SOURCE_LABELS, ImportState, Source
from app.tables.intake.read import Table
from app.tables.rules.cells import RowFault
from app.thai.text import excerpt
from app.web.locale import named
from app.web.page import Crumb, Page
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
class SheetPreview:
    """One sheet of the file in the list of sheets."""

    name: str
    url: str
    takes: bool
    here: bool
    boxes: int
    hidden: bool = False


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
    sheets: Sequence[SheetPreview]
    sheet: str
    form: ColumnsForm
    keys: Sequence[str]
    #: The first rows as they stand in the file: (number, cells).
    raw: Sequence[tuple[int, Sequence[str]]]
    understood: Sequence[Preview]
    passed: Sequence[tuple[str, str]]
    notes: Sequence[str]
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
    notes: Sequence[str]
    left: Sequence[str]
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


#: Rows, columns and letters of the file as it stands; projects as understood; rows and faults on a page.
RAW, RAW_COLUMNS, RAW_LETTERS, FIRST, ROWS, FAULTS = 16, 20, 60, 10, 100, 200


def crumbs(one: PlanImport | None = None) -> tuple[Crumb, ...]:
    """Return the way to the pages of an import."""
    way = (
        Crumb(label=_("My work"), url=url_for("front.work")),
        Crumb(label=_("Local plans"), url=url_for("localplans.imports")),
    )
    if one is None:
        return way
    return (*way, Crumb(label=one.name, url=url_for("localplans.rows", import_id=one.id)))


def imports(by: Actor) -> ImportsPage:
    """Return the workbooks of the person's bodies and area."""
    mine = [agency.id for agency in queries.agencies_of(by.id)]
    posts = [post for post in by.posts if post.duty == Duty.PLANNER]
    return ImportsPage(
        title=_("Local plans and regular programmes"),
        lede=_("Workbooks of form ผ.02 and of agencies' programmes, read row by row and compared with proposals."),
        crumbs=crumbs()[:1],
        imports=projects_queries.imports_for(mine, posts),
    )


def send_form(by: Actor) -> SendForm:
    """Return the form with the bodies and areas that are open to the person."""
    form = SendForm()
    bodies = {agency.id: agency for agency in queries.agencies_of(by.id)}
    provinces = sorted({post.low // 100_000_000 for post in by.posts if post.duty == Duty.PLANNER})
    bodies |= {agency.id: agency for province in provinces for agency in projects_queries.bodies_of(province)}
    within = [post for post in by.posts if post.duty in (Duty.PLANNER, Duty.AGENCY)]
    offered = [
        area for low in sorted({post.low // 100_000_000 for post in within}) for area in projects_queries.areas_for(low)
    ]
    places = [area for area in offered if any(post.covers(area.path) for post in within)]
    choose = SelectChoice("", _("choose"))
    form.agency_id.choices = [choose, *by_kind(bodies.values())]
    form.area.choices = [choose, *by_district(places)]
    return form


def new(form: SendForm) -> NewPage:
    """Return the page on which a workbook is sent."""
    return NewPage(
        title=_("Import a local plan"),
        lede=_(
            "Three steps: send the file, say what its columns hold, look at all rows. Nothing is saved before that."
        ),
        crumbs=crumbs(),
        form=form,
        bodies=len(form.agency_id.choices) - 1,
    )


def preview(step: ProjectStep, first_year: int, places: Mapping[int, str]) -> Preview:
    """Return one row as it is understood."""
    row = step.row
    return Preview(
        where=_("%(sheet)s, row %(row)s", sheet=row.sheet or _("table"), row=row.number),
        does=step.does,
        name=row.name,
        amendment=row.amendment,
        note=step.note,
        years=tuple((first_year + n, amount) for n, amount in enumerate(row.satang)),
        total=sum(amount or 0 for amount in row.satang),
        area=places.get(step.place.path, ""),
        unit=row.texts.get("unit", ""),
        spans=row.spans,
        target=excerpt(row.texts.get("target", ""), 140),
    )


def columns(
    one: PlanImport, tables: Sequence[Table], sheet: str, form: ColumnsForm | None = None, *, theirs: bool = False
) -> ColumnsPage:
    """Return the page of one sheet's columns; ``form`` as it was typed, if it could not be saved."""
    table = next(table for table in tables if table.name == sheet)
    layout = Layout.of(one.layout[sheet])
    checked = imports_actions.check(one, [table])
    read = checked.read.get(sheet)
    steps = checked.plan.steps[:FIRST]
    places = areas.labels({step.place.path for step in steps})
    return ColumnsPage(
        title=_("What the columns hold"),
        kicker=named(one.agency),
        lede=_("The guess stands below. Change what is wrong and save; the preview shows how the rows are understood."),
        crumbs=crumbs(one),
        one=one,
        sheets=sheets(one, sheet, [table.name for table in tables if table.hidden]),
        sheet=sheet,
        form=form or ColumnsForm.of(layout, table.rows, one.first_year),
        keys=(*TEXTS, *AMOUNTS),
        raw=_raw(table, layout),
        understood=[preview(step, one.first_year, places) for step in steps],
        passed=facts(checked.sums()) if read else (),
        notes=checked.notes,
        faults=checked.faults[:FIRST],
        theirs=theirs,
    )


def _raw(table: Table, layout: Layout) -> list[tuple[int, list[str]]]:
    begin = max(0, layout.first - RAW // 2)
    width = min(RAW_COLUMNS, max((len(row) for row in table.rows[begin : begin + RAW]), default=0))
    numbered = enumerate(table.rows[begin : begin + RAW], start=begin + 1)
    return [(n, [(row[at] if at < len(row) else "")[:RAW_LETTERS] for at in range(width)]) for n, row in numbered]


def sheets(one: PlanImport, here: str, hidden: Sequence[str] = ()) -> list[SheetPreview]:
    """Return the sheets of the file with their state."""
    return [
        SheetPreview(
            name=name or _("table"),
            url=url_for("localplans.columns", import_id=one.id, sheet=name),
            takes=bool(layout["take"]),
            here=name == here,
            boxes=len(one.unread.get(name, ())),
            hidden=name in hidden,
        )
        for name, layout in one.layout.items()
    ]


def rows(one: PlanImport, by: Actor, after: int = 0) -> RowsPage:
    """Return all rows of a file that is not taken in yet, or what it did."""
    checked = imports_actions.check(one, imports_actions.tables_of(one)) if one.state == ImportState.SENT else None
    steps = checked.plan.steps[after : after + ROWS] if checked else []
    places = areas.labels({step.place.path for step in steps})
    sums = checked.sums() if checked else one.sums
    total = len(checked.plan.steps) if checked else 0
    speaks = any(agency.id == one.agency_id for agency in queries.agencies_of(by.id))
    return RowsPage(
        title=one.name,
        kicker=named(one.agency),
        lede=_("%(what)s from fiscal year %(year)s", what=SOURCE_LABELS[Source(one.source)], year=one.first_year),
        crumbs=crumbs(),
        one=one,
        label=IMPORT_LABELS[one.state],
        tone=IMPORT_TONES[one.state],
        earlier=projects_queries.same_file(one),
        facts=facts(sums),
        notes=checked.notes if checked else (),
        left=checked.left if checked else (),
        unread={sheet: [excerpt(note, 400) for note in notes] for sheet, notes in one.unread.items()},
        remarks=[
            (name, *remark) for name, read in (checked.read.items() if checked else ()) for remark in read.remarks
        ],
        faults=checked.faults[:FAULTS] if checked else (),
        more_faults=max(0, len(checked.faults) - FAULTS) if checked else 0,
        rows=[preview(step, one.first_year, places) for step in steps],
        total=total,
        next_url=url_for("localplans.rows", import_id=one.id, after=after + ROWS) if after + ROWS < total else "",
        nothing=bool(checked) and not sums["new"] and not sums["changes"],
        verdict=policy.may_import(by, one.area_path, speaks=speaks),
        plan_url=url_for("localplans.index", code=one.area.code, body=one.agency_id) if one.plan_id else "",
    )
