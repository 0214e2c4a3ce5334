"""The page on how near the money comes to what was asked: four measures with what they are made of, two lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.cycles.models.cycles import Cycle
from app.proposals.states import Origin
from app.store import clock
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Satang
from app.thai.numbers import format_number
from app.tracing.queries import alignment as queries
from app.tracing.rules.alignment import overlap, thousandths
from app.web.locale import baht_text, called, named, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentMeasure:
    """One measure: its code, what it is called and means, its value in thousandths, and what stands behind it."""

    code: str
    label: str
    meaning: str
    value: int | None
    #: Above and below the line, in words with their units; "" where the measure has none.
    made_of: str

    @property
    def shown(self) -> str:
        """The value as a reader reads it: the overlap between 0 and 1, the others in per cent."""
        if self.value is None:
            return "—"
        return f"{self.value / 1000:.2f}" if self.code == "overlap" else f"{format_number(self.value / 10, 1)}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryShare:
    """One category: what was asked and what was funded, with their shares in thousandths."""

    code: str
    label: str
    needs: int
    asked: int | None
    projects: int
    satang: int
    given: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Everything that is said of one area and cycle, on the page, on paper, for programs and as a workbook."""

    area: Area
    cycle: Cycle
    day: date
    measures: Sequence[AlignmentMeasure]
    rows: Sequence[CategoryShare]

    @property
    def nothing_funded(self) -> Sequence[CategoryShare]:
        """What was asked for and got nothing, the most asked first."""
        return sorted((one for one in self.rows if one.needs and not one.satang), key=lambda one: -one.needs)

    @property
    def nobody_asked(self) -> Sequence[CategoryShare]:
        """What was funded and nobody asked for, the dearest first."""
        return sorted((one for one in self.rows if one.satang and not one.needs), key=lambda one: -one.satang)


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """How near the money of a cycle comes to what an area asked for."""

    endpoint: ClassVar = "alignment.show"
    told: Alignment | None
    cycle: str
    cycles: Sequence[tuple[str, str]]
    here: str
    urls: dict[str, str]

    def per_cent(self, value: int | None) -> str:
        """Thousandths in per cent."""
        return per_cent(value)


def per_cent(value: int | None) -> str:
    """Return thousandths in per cent; a dash for none."""
    return "—" if value is None else f"{format_number(value / 10, 1)}%"


def chosen(place: Area, code: str) -> tuple[Cycle | None, Sequence[Cycle]]:
    """Return the cycle that is asked for, else the newest with money, else the newest; and all to choose from."""
    found, funded = queries.cycles_with_money(place.province)
    asked = next((one for one in found if one.code == code), None)
    with_money = next((one for one in found if one.id in funded), None)
    return asked or with_money or (found[0] if found else None), found


def alignment_of(place: Area, cycle: Cycle) -> Alignment:
    """Return what is said of the area in the cycle; five questions."""
    needs = queries.needs_by_category(place.path, cycle.id)
    funded = queries.funded_by_category(place.path, cycle.id)
    satang: dict[int, int] = {}
    projects: dict[int, int] = {}
    for one in funded:
        satang[one.category_id] = satang.get(one.category_id, 0) + one.satang
        projects[one.category_id] = projects.get(one.category_id, 0) + one.n
    reached = queries.reached(place.path, cycle.id, queries.funded_ids(place.province, cycle.id))
    asked, given = sum(needs.values()), sum(satang.values())
    from_citizens = sum(one.satang for one in funded if one.origin != Origin.AGENCY)
    names = queries.categories()
    rows = [
        CategoryShare(
            code=names[one].code,
            label=named(names[one]),
            needs=needs.get(one, 0),
            asked=thousandths(needs.get(one, 0), asked),
            projects=projects.get(one, 0),
            satang=satang.get(one, 0),
            given=thousandths(satang.get(one, 0), given),
        )
        for one in sorted({*needs, *satang}, key=lambda one: (-needs.get(one, 0), -satang.get(one, 0), one))
    ]
    measures = _measures(overlap(needs, satang), reached, (asked, given, from_citizens))
    return Alignment(area=place, cycle=cycle, day=clock.today(), measures=measures, rows=rows)


def _measures(near: int | None, reached: queries.CameThrough, sums: tuple[int, int, int]) -> list[AlignmentMeasure]:
    asked, given, from_citizens = sums
    return [
        AlignmentMeasure(
            code="overlap",
            label=_("Overlap of needs and money"),
            meaning=_("1 where the money is shared out over the categories as the needs are, 0 where it is nowhere."),
            value=near,
            made_of=_("%(needs)s needs, %(baht)s", needs=number_text(asked), baht=baht_text(given)),
        ),
        AlignmentMeasure(
            code="reach",
            label=_("Needs behind a funded project"),
            meaning=_("Needs of the area that stand behind at least one funded project, wherever it lies."),
            value=thousandths(reached.behind, reached.needs),
            made_of=_needs(reached),
        ),
        AlignmentMeasure(
            code="first_need",
            label=_("Villages whose first need came through"),
            meaning=_("The need with the most votes was funded, or the community settled it itself."),
            value=thousandths(reached.hit, reached.villages),
            made_of=_villages(reached),
        ),
        AlignmentMeasure(
            code="origin",
            label=_("Baht that go back to citizens' needs"),
            meaning=_("Allocated to funded projects in the area that come from citizens, wholly or in part."),
            value=thousandths(from_citizens, given),
            made_of=_("%(part)s of %(whole)s", part=baht_text(from_citizens), whole=baht_text(given)),
        ),
    ]


def _needs(reached: queries.CameThrough) -> str:
    part, whole = number_text(reached.behind), number_text(reached.needs)
    return str(_("%(part)s of %(whole)s needs", part=part, whole=whole))


def _villages(reached: queries.CameThrough) -> str:
    part, whole = number_text(reached.hit), number_text(reached.villages)
    return str(_("%(part)s of %(whole)s villages", part=part, whole=whole))


def show(ups: Sequence[Area], code: str) -> ShowPage:
    """Return the page of the area that is last in ``ups``."""
    place = ups[-1]
    cycle, found = chosen(place, code)
    here = addresses.area(place.path, "alignment")
    mark = f"?cycle={cycle.code}" if cycle else ""
    return ShowPage(
        title=_("Does the money follow the needs? %(area)s", area=called(place)),
        lede=_("What was asked against what was funded, in four measures that anybody can work out again."),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        told=alignment_of(place, cycle) if cycle else None,
        cycle=cycle.code if cycle else "",
        cycles=[(one.code, named(one)) for one in found],
        here=here,
        urls={kind: f"{here}.{kind}{mark}" for kind in ("json", "xlsx", "pdf")},
    )


def feed(told: Alignment) -> dict[str, Any]:
    """Return it for programs; shares and measures in thousandths, amounts in satang."""
    return {
        "area": told.area.code,
        "cycle": told.cycle.code,
        "as_of": told.day.isoformat(),
        "measures": {one.code: {"thousandths": one.value, "made_of": one.made_of} for one in told.measures},
        "categories": [
            {"category": one.code, "needs": one.needs, "projects": one.projects, "satang": one.satang}
            for one in told.rows
        ],
        "asked_and_nothing_funded": [one.code for one in told.nothing_funded],
        "funded_and_nobody_asked": [one.code for one in told.nobody_asked],
    }


def workbook(told: Alignment) -> bytes:
    """Return the measures and the categories as a workbook."""
    heads = write.heads(_("Measure"), _("Value"), _("Made of"), _("What it means"))
    measures = [[one.label, one.shown, one.made_of, one.meaning] for one in told.measures]
    columns = write.heads(
        _("Category"), _("Needs"), _("Share of the needs"), _("Projects"), _("Allocated"), _("Share of the baht")
    )
    rows: list[list[Any]] = [
        [one.label, one.needs, per_cent(one.asked), one.projects, Satang(one.satang), per_cent(one.given)]
        for one in told.rows
    ]
    return bind(
        [
            WorkbookLeaf(str(_("Measures")), [heads, *measures], widths=[(0, 0, 40), (2, 3, 40)], frozen=(1, 0)),
            WorkbookLeaf(str(_("Categories")), [columns, *rows], widths=[(0, 0, 40)], frozen=(1, 0)),
        ]
    )
