"""The page of the unfunded register."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import chain
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.beginnings.queries.earlier import sums_in
from app.cycles.models.cycles import Category, Reason
from app.cycles.rules.outcomes import UNMET
from app.cycles.states import ITEM_KIND_LABELS, OUTCOME_LABELS, ItemKind, Outcome
from app.front.queries import parts
from app.front.queries import unfunded as queries
from app.front.queries.parts import PartGiven
from app.front.queries.unfunded import MOST, ROWS, Register, UnfundedEntry, UnfundedGroup
from app.store import clock
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.thai.dates import fiscal_year
from app.web.locale import called, named
from app.web.page import Crumb, Page

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """One line of the register, ready to be read."""

    kind: str
    ref: str
    url: str
    title: str
    area: str
    category: str
    outcome: tuple[str, str]
    reason: str
    sentence: str
    households: int
    votes: int
    satang: int
    first_year: int
    #: Years that it has waited since it was first asked.
    age: int
    #: The day on which it was said for the first time; the year is that of the plan for which it was said.
    asked_on: date
    round_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutLine:
    """A project that got a part of what it asked for, ready to be read."""

    part: PartGiven
    area: str
    category: str

    @property
    def left_out(self) -> int:
        """What it asked for and did not get, in satang."""
        return self.part.requested - self.part.allocated


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """What was asked and has no money yet."""

    endpoint: ClassVar = "unfunded.show"
    rows: Sequence[WaitingLine]
    total: int
    satang: int
    #: (category, number, satang), the largest first.
    by_category: Sequence[tuple[str, int, int]]
    #: (reason, number, satang), the largest first.
    by_reason: Sequence[tuple[str, int, int]]
    here: str
    chosen: Mapping[str, str]
    options: Mapping[str, Options]
    next_url: str
    urls: Mapping[str, str]
    #: Projects that got a part, how many there are, and the satang that are left out of them.
    parts: Sequence[LeftOutLine]
    n_parts: int
    left_out: int
    parts_url: str
    earlier: tuple[int, int]
    earlier_url: str


#: Rows of the register beside the projects that got a part, so that both fit on a page.
FEW = 10
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show(ups: Sequence[Area], asked: Register) -> ShowPage:
    """Return the register of the area that is last in ``ups``."""
    place, found, groups = ups[-1], asked.rows(), asked.groups()
    every, reasons = queries.all_categories(), queries.reasons()
    categories = _names(every)
    here, query = addresses.area(place.path, "unfunded"), urlencode(asked.filters)
    mark = f"?{query}" if query else ""
    many = ROWS if asked.parts_after is None else FEW
    onward = urlencode(asked.filters | {"after": str(found[many - 1].item_id)}) if len(found) > many else ""
    n_parts, left_out = parts.left_out_of(place.path)
    given = [] if asked.parts_after is None else parts.parts_in(place.path, asked.parts_after)
    more_parts = given[parts.ROWS - 1].ident if len(given) > parts.ROWS else 0
    return ShowPage(
        title=_("Without money so far: %(area)s", area=called(place)),
        lede=_("Deferred, declined, or adopted and left without money; what waits longest comes first."),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        rows=shown(found[:many], categories, reasons),
        total=sum(group.n for group in groups),
        satang=sum(group.satang for group in groups),
        by_category=_summed(groups, lambda g: categories.get(g.category_id, "")),
        by_reason=_summed(groups, lambda g: _why(g.outcome, reasons.get(g.reason_id or 0))),
        here=here,
        chosen=asked.filters,
        options=_options(every, reasons, place),
        next_url=f"{here}?{onward}" if onward else "",
        urls={kind: f"{here}.{kind}{mark}" for kind in ("json", "csv", "xlsx")},
        parts=part_lines(given[: parts.ROWS], categories),
        n_parts=n_parts,
        left_out=left_out,
        parts_url=f"{here}?parts_after={more_parts}#parts" if more_parts or not given else "",
        earlier=sums_in(place.path).get(False, (0, 0)),
        earlier_url=addresses.area(place.path, "earlier-projects") + "?what=unfunded",
    )


def part_lines(given: Sequence[PartGiven], categories: Mapping[int, str]) -> list[LeftOutLine]:
    """Return the projects that got a part, ready to be read."""
    names = areas.labels({one.area_path for one in given}) if given else {}
    return [
        LeftOutLine(part=one, area=names.get(one.area_path, ""), category=categories.get(one.category_id, ""))
        for one in given
    ]


def shown(
    found: Sequence[UnfundedEntry], categories: Mapping[int, str], reasons: dict[int, Reason]
) -> list[WaitingLine]:
    """Return the lines ready to be read."""
    names = areas.labels({entry.area_path for entry in found})
    year = fiscal_year(clock.today())
    return [
        WaitingLine(
            kind=str(ITEM_KIND_LABELS[ItemKind(entry.kind)]),
            ref=entry.ref,
            url=addresses.item(entry.kind, entry.ref),
            title=entry.title,
            area=names.get(entry.area_path, ""),
            category=categories.get(entry.category_id, ""),
            outcome=(entry.outcome, str(OUTCOME_LABELS[Outcome(entry.outcome)])),
            reason=_why(entry.outcome, reasons.get(entry.reason_id or 0)),
            sentence=entry.sentence or "",
            households=entry.households,
            votes=entry.votes,
            satang=entry.satang,
            first_year=entry.first_year,
            age=max(0, year - fiscal_year(entry.asked_at.astimezone(clock.BANGKOK).date())),
            round_ref=entry.round_ref,
            asked_on=entry.asked_at.astimezone(clock.BANGKOK).date(),
        )
        for entry in found
    ]


def _names(categories: Sequence[Category]) -> dict[int, str]:
    return {one.id: named(one) for one in categories}


def _why(outcome: str, reason: Reason | None) -> str:
    if reason is not None:
        return named(reason)
    return str(_("adopted, and no money was found")) if outcome == Outcome.ADOPTED else ""


def _summed(groups: Sequence[UnfundedGroup], name: Callable[[UnfundedGroup], str]) -> list[tuple[str, int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for group in groups:
        n, satang = sums.get(name(group), (0, 0))
        sums[name(group)] = (n + group.n, satang + group.satang)
    return sorted(((label, n, satang) for label, (n, satang) in sums.items()), key=lambda one: (-one[1], one[0]))


def _options(categories: Sequence[Category], reasons: dict[int, Reason], place: Area) -> dict[str, Any]:
    everything = [("", str(_("all")))]
    left = (*UNMET, Outcome.ADOPTED)
    return {
        "category": everything + [(one.code, named(one)) for one in categories],
        "outcome": everything + [(code.value, str(OUTCOME_LABELS[code])) for code in left],
        "reason": everything + [(one.code, named(one)) for one in reasons.values()],
        "since": everything + [(str(year), str(year)) for year in queries.years(place.province)],
    }


def heads() -> tuple[str, ...]:
    """Return the headings of the table and the workbook."""
    return (
        *(_("Reference"), _("Kind"), _("What is asked"), _("Area"), _("Category"), _("Outcome"), _("Reason")),
        *(_("Sentence for the citizens"), _("First asked for (fiscal year)"), _("Years waited"), _("Households")),
        *(_("Votes"), _("Baht")),
    )


def cells(row: WaitingLine) -> tuple[Any, ...]:
    """Return one line of the table: numbers as numbers, baht with satang."""
    texts = (row.ref, row.kind, row.title, row.area, row.category, row.outcome[1], row.reason, row.sentence)
    return (*texts, row.first_year, row.age, row.households, row.votes, row.satang / 100)


def everything(asked: Register) -> list[WaitingLine]:
    """Return all lines of the register."""
    return shown(asked.rows(MOST), _names(queries.all_categories()), queries.reasons())


def table(rows: Sequence[WaitingLine]) -> str:
    """Return the lines as CSV with a byte-order mark; text that a spreadsheet would compute is quoted with '."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads())
    for row in rows:
        writer.writerow([f"'{c}" if isinstance(c, str) and c.startswith(FORMULA) else c for c in cells(row)])
    return "\ufeff" + text.getvalue()


def workbook(asked: Register) -> bytes:
    """Return the lines as a workbook, and on a second sheet the projects that got a part; text is never a formula."""
    lines = chain([write.heads(*heads())], map(cells, everything(asked)))
    given = part_lines(parts.parts_in(asked.path, limit=MOST), _names(queries.all_categories()))
    part = chain([write.heads(*part_heads())], map(part_cells, given))
    leaves = [
        WorkbookLeaf(str(_("Without money")), lines, widths=[(2, 2, 50)], frozen=(1, 1)),
        WorkbookLeaf(str(_("Funded in part")), part, widths=[(1, 1, 50)], frozen=(1, 1)),
    ]
    return bind(leaves)


def part_heads() -> tuple[str, ...]:
    """Return the headings of the projects that got a part."""
    return (
        *(_("Reference"), _("Project"), _("Area"), _("Category"), _("Fiscal year"), _("Requested"), _("Allocated")),
        *(_("Left out"), _("Why only a part is given")),
    )


def part_cells(row: LeftOutLine) -> tuple[Any, ...]:
    """Return one project that got a part: baht with satang."""
    one = row.part
    money = (one.requested / 100, one.allocated / 100, row.left_out / 100)
    return (one.ref, one.title, row.area, row.category, one.fiscal_year, *money, one.why)


def feed(page: ShowPage, place: Area) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    names = (
        "ref",
        "title",
        "area",
        "category",
        "reason",
        "sentence",
        "households",
        "votes",
        "satang",
        "first_year",
        "age",
    )
    return {
        "area": place.code,
        "total": page.total,
        "satang": page.satang,
        "items": [
            {name: getattr(row, name) for name in names} | {"outcome": row.outcome[0], "year": row.first_year}
            for row in page.rows
        ],
        "next": page.next_url.replace("?", ".json?", 1) or None,
        "parts": {
            "total": page.n_parts,
            "satang": page.left_out,
            "projects": [_part(row) for row in page.parts],
            "next": page.parts_url.removesuffix("#parts").replace("?", ".json?", 1) or None,
        },
    }


def _part(row: LeftOutLine) -> dict[str, Any]:
    names = ("ref", "title", "fiscal_year", "requested", "allocated", "why")
    return {name: getattr(row.part, name) for name in names} | {"left_out": row.left_out}
