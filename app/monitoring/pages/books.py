"""The monthly report to the provincial committee: what changed first, then orders, trouble, money, agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.ledger.queries import last_act
from app.monitoring import policy
from app.monitoring.forms.books import OrderForm
from app.monitoring.models.books import MonthBook
from app.monitoring.pages.orders import OrderShown, index_url, month_url, order_shown
from app.monitoring.queries import books as queries
from app.monitoring.queries.books import ProjectName
from app.monitoring.queries.ground import GroundRules, rules_of
from app.monitoring.queries.lists import obstacles
from app.monitoring.rules.months import last_day, month_of, moved
from app.monitoring.states.books import OrderState
from app.monitoring.states.projects import LIGHT_LABELS, LIGHT_TONES, WORK_STAGE_LABELS, Light, WorkStage
from app.publiclog.pages.checkpoints import GateShown, gate_shown
from app.store import clock
from app.store.base import Ref
from app.web.locale import baht_text, called, date_text, language, moment_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Projects of one list.
A_LIST = 60
#: Lights in the order in which a committee reads them.
_ORDER = (Light.FAR_BEHIND, Light.STOPPED, Light.SILENT, Light.BEHIND, Light.ON_TRACK, Light.OVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One project of the report."""

    ref: str
    title: str
    url: str
    agency: str
    light: tuple[str, str, str]
    stage: str
    work: str
    behind: int
    money: str
    obstacle: str


@dataclass(frozen=True, kw_only=True)
class BookPage(Page):
    """The report of a month, frozen or as it stands now."""

    endpoint: ClassVar = "monitoring.book"
    month: date
    frozen: str
    number: int
    digest: str
    gate: GateShown | None
    expected: int
    received: int
    on_time: int
    certified: int
    changes: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    has_before: bool
    orders: Sequence[OrderShown]
    given: Sequence[OrderShown]
    lights: Sequence[tuple[str, str, str, int]]
    rows: Sequence[BookRow]
    more: int
    allocated: str
    planned: str
    disbursed: str
    obstacles: Sequence[tuple[str, int, str]]
    agencies: Sequence[tuple[str, int, int, int]]
    previous_url: str
    next_url: str
    base_url: str
    freeze: Verdict
    order_form: OrderForm | None


@dataclass(frozen=True)
class BookTold:
    """The figures of a month with the words beside them, for page, paper, workbook and programs alike."""

    month: date
    book: MonthBook | None
    before: MonthBook | None
    rules: GroundRules
    figures: dict[str, Any]
    names: dict[str, ProjectName]

    @cached_property
    def obstacles(self) -> dict[str, str]:
        """The names of obstacles by their codes, asked once for all lists of the report."""
        return {one.code: named(one) for one in obstacles()}


def told_of(area: Area, month: date) -> BookTold:
    """Return the report of the month: as it was frozen, else as it stands now."""
    rules = rules_of(last_day(month))
    frozen = queries.books_in(area.province, [month, moved(month, -1)])
    book, before = frozen.get(month), frozen.get(moved(month, -1))
    if book:
        figures = book.figures
    else:
        end = last_day(month)
        figures = queries.figures_by(area.province, month, clock.now(), rules=rules, before=before, end=end)
    names = queries.names_of([row["ref"] for row in figures["projects"]])
    return BookTold(month, book, before, rules, figures, names)


def told_today(area: Area, month: date) -> BookTold:
    """Return what came of the month's reports, and how the projects stand today, whatever was frozen."""
    rules, today = rules_of(clock.today()), clock.today()
    figures = queries.figures_by(area.province, month, clock.now(), rules=rules, before=None, end=today)
    names = queries.names_of([row["ref"] for row in figures["projects"]])
    return BookTold(month, None, None, rules, figures, names)


def book(
    area: Area, month: date, by: Actor | None, form: OrderForm | None = None, *, told: BookTold | None = None
) -> BookPage:
    """Return the page of the month's report, of what was ``told`` where that has been asked already."""
    told = told or told_of(area, month)
    figures, rows = told.figures, rows_of(told)
    here = month_url(area, month)
    may = policy.may_book(by, area.path)
    return BookPage(
        month=month,
        title=_("Monthly report of projects, %(month)s", month=date_text(month, "month")),
        kicker=called(area),
        lede=_("What changed since the month before, what was ordered, and how every project stands."),
        crumbs=(Crumb(label=_("Projects on the ground"), url=index_url(area)),),
        **_frozen(told, bool(may)),
        **{name: figures[name] for name in ("expected", "received", "on_time", "certified")},
        allocated=baht_text(figures["allocated"]),
        planned=baht_text(figures["planned"]),
        disbursed=baht_text(figures["disbursed"]),
        changes=changes_of(told),
        has_before=bool(figures["changes"]) or told.before is not None,
        orders=_orders(told, bool(may)),
        lights=lights_of(figures),
        rows=rows[:A_LIST],
        more=max(0, len(rows) - A_LIST),
        obstacles=obstacles_of(told),
        agencies=agencies_of(told),
        previous_url=month_url(area, moved(month, -1)),
        next_url=month_url(area, moved(month, 1)) if moved(month, 1) <= month_of(clock.today()) else "",
        base_url=here,
        freeze=_may_freeze(may, told, month),
        order_form=_order_form(area, form) if may and told.book else None,
    )


def _frozen(told: BookTold, may: bool) -> dict[str, Any]:
    """Return what a frozen report says of itself: when, its number, its digest, its place in the book, its orders."""
    if told.book is None:
        return {"frozen": "", "number": 0, "digest": "", "gate": None, "given": ()}
    ref = Ref("month_book", told.book.id)
    entry = last_act(ref, "month_book.freeze")
    return {
        "frozen": moment_text(told.book.frozen_at),
        "number": told.book.number,
        "digest": told.book.digest,
        "gate": gate_shown(entry) if entry else None,
        "given": [order_shown(one, OrderState(one.state), may) for one in queries.orders_at(told.book.id)],
    }


def _may_freeze(may: Verdict, told: BookTold, month: date) -> Verdict:
    if not may:
        return may
    if told.book or clock.today() <= last_day(month):
        return Verdict(False, _("This month is not over. Its report is frozen afterwards.") if not told.book else "")
    return may


def _order_form(area: Area, form: OrderForm | None) -> OrderForm:
    one = form or OrderForm(formdata=None)
    one.agency.choices = [("", _("nobody in particular"))]
    one.agency.choices += [(str(agency.id), named(agency)) for agency in queries.agencies_in(area.province)]
    return one


def lights_of(figures: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    """Return (code, label, tone, number) for each light, the worst first."""
    return [
        (one.value, str(LIGHT_LABELS[one]), LIGHT_TONES[one], figures["lights"].get(one.value, 0)) for one in _ORDER
    ]


def rows_of(told: BookTold) -> list[BookRow]:
    """Return the projects, the worst light first and the largest money first within it."""
    place = {one.value: n for n, one in enumerate(_ORDER)}
    ordered = sorted(told.figures["projects"], key=lambda row: (place[row["light"]], -row["allocated"], row["ref"]))
    return [_row(row, told.names.get(row["ref"]), told.obstacles) for row in ordered]


def _row(row: dict[str, Any], name: ProjectName | None, labels: dict[str, str]) -> BookRow:
    light = Light(row["light"])
    return BookRow(
        ref=row["ref"],
        title=name.title if name else row["ref"],
        url=addresses.project(row["ref"], "milestones"),
        agency=agency_name(name),
        light=(light.value, str(LIGHT_LABELS[light]), LIGHT_TONES[light]),
        stage=str(WORK_STAGE_LABELS[WorkStage(row["stage"])]),
        work=_("%(done)s%% of planned %(planned)s%%", done=row["percent"], planned=row["planned"]),
        behind=row["behind"],
        money=baht_text(row["disbursed"]),
        obstacle=labels.get(row["obstacle"] or "", ""),
    )


def agency_name(name: ProjectName | None) -> str:
    """Return the lead agency in the reader's language."""
    if name is None or name.agency_id is None:
        return str(_("no agency is named"))
    return (name.agency_en if language() == "en" else name.agency_th) or name.agency_th


def changes_of(told: BookTold) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what came into trouble and what came right since the month before: label, then (title, address)."""
    labels = {one.value: str(LIGHT_LABELS[one]) for one in _ORDER} | {"recovered": str(_("came right again"))}
    return [
        (label, [(_title(told, ref), addresses.project(ref, "milestones")) for ref in told.figures["changes"][code]])
        for code, label in labels.items()
        if told.figures["changes"].get(code)
    ]


def _title(told: BookTold, ref: str) -> str:
    name = told.names.get(ref)
    return name.title if name else ref


def obstacles_of(told: BookTold) -> list[tuple[str, int, str]]:
    """Return the obstacles with their projects and the money that stands behind them, the most money first."""
    money: defaultdict[str, list[int]] = defaultdict(list)
    for row in told.figures["projects"]:
        if row["obstacle"]:
            money[row["obstacle"]].append(row["allocated"])
    ordered = sorted(money.items(), key=lambda item: (-sum(item[1]), item[0]))
    return [(told.obstacles.get(code, code), len(sums), baht_text(sum(sums))) for code, sums in ordered]


def agencies_of(told: BookTold) -> list[tuple[str, int, int, int]]:
    """Return the agencies with how many projects they lead, reported and have behind, stopped or silent."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in told.figures["projects"]:
        sums = found[agency_name(told.names.get(row["ref"]))]
        sums[0] += 1
        sums[1] += row["state"] != "none"
        sums[2] += row["light"] not in (Light.ON_TRACK.value, Light.OVER.value)
    return [(name, *sums) for name, sums in sorted(found.items())]  # type: ignore[misc] # three sums each


def _orders(told: BookTold, may: bool) -> list[OrderShown]:
    states = {int(ident): OrderState(state) for ident, state in told.figures["orders"]}
    return [order_shown(one, states[one.id], may) for one in queries.orders_by_ids(list(states))]
