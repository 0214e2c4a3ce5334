"""Indicators of a plan: the register, one indicator year by year, and the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.indicators import IndicatorForm, MeasureForm, ServeForm, form_of
from app.plans.models.chain import Node, Plan
from app.plans.models.indicators import CandidateIndicator, Indicator, IndicatorTarget, IndicatorValue
from app.plans.pages.chain import agencies, at, crumbs, node_label
from app.plans.pages.panels import INDICATOR_TELLERS, Beside
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import indicators as queries
from app.plans.queries.versions import indicator_of
from app.plans.rules.indicators import standing
from app.plans.states import AIM_STATE_LABELS, DIRECTION_LABELS, AimState, Direction
from app.store import clock
from app.thai.dates import fiscal_year
from app.thai.numbers import format_milli
from app.web.conflict import mark
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

TONES = {AimState.REACHED: "good", AimState.SHORT: "bad", AimState.NO_TARGET: "plain", AimState.UNMEASURED: "wait"}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShown:
    """One fiscal year of an indicator, ready to be read."""

    year: int
    target: str
    value: IndicatorValue | None
    measured: str
    standing: AimState

    @property
    def label(self) -> Any:
        """How the year stands."""
        return AIM_STATE_LABELS[self.standing]

    @property
    def tone(self) -> str:
        """How that looks."""
        return TONES[self.standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorShown:
    """An indicator with its years."""

    indicator: Indicator
    years: Sequence[YearShown]
    #: How many projects serve it.
    served: int

    @property
    def baseline(self) -> str:
        """The baseline with its unit; "" where there is none."""
        return milli(self.indicator.baseline)

    @property
    def now(self) -> YearShown | None:
        """The last year that was measured, else the year that runs."""
        measured = [one for one in self.years if one.value]
        running = fiscal_year(clock.today())
        return measured[-1] if measured else next((one for one in self.years if one.year == running), None)


@dataclass(frozen=True, kw_only=True)
class IndicatorsPage(Page):
    """Every indicator of a plan: what it measures, its baseline, its targets, how it stands."""

    endpoint: ClassVar = "plans.indicators"
    plan: Plan
    at: dict[str, Any]
    shown: Sequence[IndicatorShown]
    write: Verdict


@dataclass(frozen=True, kw_only=True)
class IndicatorPage(Page):
    """One indicator year by year, each value with its source, and the projects that serve it."""

    endpoint: ClassVar = "plans.indicator"
    plan: Plan
    at: dict[str, Any]
    shown: IndicatorShown
    #: Every value that was told, the newest first.
    values: Sequence[IndicatorValue]
    links: Sequence[CandidateIndicator]
    projects: Mapping[int, Any]
    write: Verdict
    measuring: MeasureForm | None
    serving: ServeForm | None
    #: What rooms above tell of it.
    panels: Sequence[Beside] = ()

    def milli(self, value: int) -> str:
        """Thousandths as a reader reads them."""
        return milli(value)

    def direction(self) -> Any:
        """Which direction is better."""
        return DIRECTION_LABELS[Direction(self.shown.indicator.direction)]


@dataclass(frozen=True, kw_only=True)
class NewIndicatorPage(Page):
    """A new indicator of a part of the chain."""

    endpoint: ClassVar = "plans.new_indicator"
    plan: Plan
    at: dict[str, Any]
    node: Node
    form: IndicatorForm


@dataclass(frozen=True, kw_only=True)
class IndicatorFormPage(Page):
    """An indicator with its targets, to be changed."""

    endpoint: ClassVar = "plans.indicator_form"
    plan: Plan
    at: dict[str, Any]
    indicator: Indicator
    write: Verdict
    form: IndicatorForm
    versions: Sequence[tuple[str, str, str]] = ()


def milli(value: int | None) -> str:
    """Return thousandths as a reader reads them; "" for none."""
    return "" if value is None else format_milli(value)


def shown(plan: Plan, found: Sequence[Indicator]) -> list[IndicatorShown]:
    """Return the indicators with their years; three questions, however many there are."""
    ids = [one.id for one in found]
    targets = {(one.indicator_id, one.fiscal_year): one.value for one in queries.targets_of(ids)}
    values, links = queries.newest(queries.values_of(ids)), queries.serving(ids)
    return [
        IndicatorShown(
            indicator=one,
            years=[
                _year(one, year, targets.get((one.id, year)), values.get((one.id, year)))
                for year in range(plan.first_year, plan.last_year + 1)
            ],
            served=len(links.get(one.id, ())),
        )
        for one in found
    ]


def _year(one: Indicator, year: int, target: int | None, value: IndicatorValue | None) -> YearShown:
    return YearShown(
        year=year,
        target=milli(target),
        value=value,
        measured=milli(value.value if value else None),
        standing=standing(Direction(one.direction), target, value.value if value else None),
    )


def indicators(plan: Plan, by: Actor | None) -> IndicatorsPage:
    """Return the register of the plan's indicators."""
    found = shown(plan, queries.indicators_of(plan.id))
    return IndicatorsPage(
        title=_("Indicators of the plan"),
        kicker=named(plan),
        lede=_("What each part of the chain is to change, from which baseline, and what was measured."),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        shown=found,
        write=policy.may_plan(by, plan.area.path),
    )


def way(plan: Plan) -> tuple[Crumb, ...]:
    """Return the way to the indicators of a plan."""
    url = addresses.plan(plan.code, "indicators")
    return (*crumbs(plan), Crumb(label=_("Indicators of the plan"), url=url))


def indicator(
    plan: Plan,
    one: Indicator,
    by: Actor | None,
    measuring: MeasureForm | None = None,
    serving: ServeForm | None = None,
) -> IndicatorPage:
    """Return the page of one indicator."""
    write = policy.may_measure(by, one.node, plan.area.path, one)
    links = queries.serving([one.id]).get(one.id, [])
    return IndicatorPage(
        title=one.name,
        kicker=f"{node_label(one.node)}: {one.node.title}",
        crumbs=way(plan),
        plan=plan,
        at=at(plan),
        shown=shown(plan, [one])[0],
        values=queries.values_of([one.id]),
        links=links,
        projects=candidates_queries.projects_of([link.source_id for link in links]),
        write=write,
        measuring=measuring or (measure_form(plan) if write else None),
        serving=serving or (serve_form(one) if write else None),
        panels=[tell(one.id) for tell in INDICATOR_TELLERS],
    )


def measure_form(plan: Plan) -> MeasureForm:
    """Return the form of a measured value; it offers the years of the plan."""
    form = MeasureForm()
    form.fiscal_year.choices = [(str(year), str(year)) for year in range(plan.first_year, plan.last_year + 1)]
    return form


def serve_form(one: Indicator) -> ServeForm:
    """Return the form that links a project; it offers those that hang in a chain of the province."""
    form = ServeForm()
    form.candidate.choices = [
        ("", _("Choose…")),
        *((str(each.id), f"{each.ref} {each.title}") for each in queries.candidates_in(one.province)),
    ]
    return form


def indicator_form(plan: Plan, one: Indicator | None = None) -> IndicatorForm:
    """Return the form of an indicator, filled with what stands."""
    kind = form_of(range(plan.first_year, plan.last_year + 1))
    form = kind(data=_filled(one, queries.targets_of([one.id])) if one else None)
    form.agency_id.choices = agencies(plan.province)
    return form


def _filled(one: Indicator, targets: Sequence[IndicatorTarget]) -> dict[str, Any]:
    names = ("name", "unit", "direction", "contract", "baseline", "baseline_on", "baseline_source", "post")
    return {
        **{name: getattr(one, name) for name in names},
        "agency_id": str(one.agency_id or ""),
        **{f"target_{each.fiscal_year}": each.value for each in targets},
        "seen": mark(indicator_of(one, targets)),
    }


def new_indicator(plan: Plan, node: Node, form: IndicatorForm) -> NewIndicatorPage:
    """Return the form of a new indicator."""
    return NewIndicatorPage(
        title=_("Add an indicator"),
        kicker=f"{node_label(node)}: {node.title}",
        crumbs=way(plan),
        plan=plan,
        at=at(plan),
        node=node,
        form=form,
    )


def changing(
    plan: Plan, one: Indicator, form: IndicatorForm, by: Actor | None, theirs: Any = None
) -> IndicatorFormPage:
    """Return the form that changes an indicator."""
    return IndicatorFormPage(
        title=_("Change the indicator"),
        lede=one.name,
        crumbs=way(plan),
        plan=plan,
        at=at(plan),
        indicator=one,
        write=policy.may_measure(by, one.node, plan.area.path, one),
        form=form,
        versions=form.beside(theirs) if theirs else (),
    )
