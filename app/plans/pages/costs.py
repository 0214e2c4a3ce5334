"""Cost lines of a brief: public, written by the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.costs import CostForm, GivingBackForm
from app.plans.forms.fields import blank_first
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.costs import CostLine, UnitCost
from app.plans.pages.candidates import public_crumbs
from app.plans.pages.chain import Versions
from app.plans.pages.unit_costs import price_each
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import costs as queries
from app.plans.queries.versions import cost_of
from app.plans.rules.costs import CostSum, CostText, apart_from_list, by_kind, by_month, is_far
from app.plans.states import COST_KIND_LABELS, CostKind
from app.store import clock
from app.thai.numbers import format_milli
from app.web.conflict import mark
from app.web.locale import baht_text, date_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Months that a select offers at most: those of a plan of five years.
MOST_MONTHS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """A cost line as a list shows it."""

    position: int
    activity: str
    name: str
    sum_of: str
    kind: str
    month: str
    satang: int
    #: How far from the list it lies, and whether its line says why; "" near the list or without one.
    apart: str
    note: str
    #: The price of the list that it cites: source and day.
    cited: str


@dataclass(frozen=True, kw_only=True)
class CostsPage(Page):
    """Every cost line of a brief with sums by kind and month, and the form of one more."""

    endpoint: ClassVar = "plans.costs"
    candidate: Candidate
    rows: Sequence[CostRow]
    kinds: Sequence[tuple[str, int]]
    months: Sequence[tuple[str, int]]
    total: int
    #: What the forums were told that it costs.
    told: int
    write: Verdict
    form: CostForm
    list_url: str


@dataclass(frozen=True, kw_only=True)
class CostPage(Page):
    """One cost line, to be changed or removed."""

    endpoint: ClassVar = "plans.cost"
    candidate: Candidate
    line: CostLine
    write: Verdict
    form: CostForm
    versions: Versions = ()


@dataclass(frozen=True, kw_only=True)
class GivingBackPage(Page):
    """The form by which a brief is given back."""

    endpoint: ClassVar = "plans.giving_back"
    candidate: Candidate
    write: Verdict
    form: GivingBackForm


def cost_form(one: Candidate, line: CostLine | None = None) -> CostForm:
    """Return the form of a cost line, filled with what stands."""
    standing = (
        {
            "activity_id": str(line.activity_id),
            "name": line.name,
            "quantity": line.quantity,
            "unit": line.unit,
            "unit_satang": line.unit_satang,
            "cost_kind": str(line.cost_kind),
            "month": line.month.isoformat() if line.month else "",
            "unit_cost_id": str(line.unit_cost_id or ""),
            "note": line.note,
            "seen": mark(cost_of(line)),
        }
        if line
        else {}
    )
    form = CostForm(data=standing)
    brief, activities = candidates_queries.brief_with_activities(one.id)
    form.activity_id.choices = blank_first((str(activity.id), activity.name) for activity in activities)
    prices = list(queries.listed(one.province, clock.today()))
    if line and line.unit_cost and line.unit_cost_id not in {price.id for price in prices}:
        prices.append(line.unit_cost)
    form.unit_cost_id.choices = blank_first((str(price.id), _price(price)) for price in prices)
    form.cost_kind.choices = blank_first((str(kind), str(label)) for kind, label in COST_KIND_LABELS.items())
    form.month.choices = blank_first(
        (month.isoformat(), date_text(month, "month")) for month in _months(brief, one.cycle.fiscal_year)
    )
    form.quantity.flags.required = True
    return form


def text_typed(form: CostForm) -> CostText:
    """Return the cost line as it was typed; blanks beside a price of the list hold what the list says."""
    price = queries.unit_cost_by_id(int(form.unit_cost_id.data)) if form.unit_cost_id.data else None
    unit_satang = form.unit_satang.data
    if unit_satang is None:
        unit_satang = price.unit_satang if price else 0
    return CostText(
        name=form.name.data or (price.name if price else ""),
        quantity=form.quantity.data or 0,
        unit=form.unit.data or (price.unit if price else ""),
        unit_satang=unit_satang,
        cost_kind=form.cost_kind.data or (price.cost_kind if price else CostKind.SERVICES),
        month=date.fromisoformat(form.month.data) if form.month.data else None,
        unit_cost_id=price.id if price else None,
        note=form.note.data or "",
    )


def costs(one: Candidate, form: CostForm, by: Actor | None) -> CostsPage:
    """Return the cost lines of the candidate's brief."""
    lines = queries.lines_of(one.id)
    sums = [CostSum(cost_kind=line.cost_kind, month=line.month, satang=line.satang) for line in lines]
    kinds = by_kind(sums)
    links = candidates_queries.links_of(one.id)
    return CostsPage(
        title=_("Cost lines"),
        kicker=one.ref,
        lede=one.title,
        crumbs=public_crumbs(one, by, inside=True),
        candidate=one,
        rows=[_row(line) for line in lines],
        kinds=[(str(label), kinds[kind]) for kind, label in COST_KIND_LABELS.items() if kind in kinds],
        months=[(date_text(month, "month") or _("no month said"), satang) for month, satang in by_month(sums)],
        total=sum(line.satang for line in lines),
        told=sum(link.proposal.satang for link in links),
        write=policy.may_write(by, one),
        form=form,
        list_url=addresses.area(one.area_path // 10**8 * 10**8, "unit-costs"),
    )


def cost(
    one: Candidate, line: CostLine, form: CostForm, by: Actor | None, theirs: Mapping[str, str] | None = None
) -> CostPage:
    """Return one cost line as a form."""
    return CostPage(
        title=_("Cost line %(n)s", n=line.position),
        kicker=one.ref,
        lede=one.title,
        crumbs=(
            *public_crumbs(one, by, inside=True),
            Crumb(label=_("Cost lines"), url=url_for("plans.costs", ref=one.ref)),
        ),
        candidate=one,
        line=line,
        write=policy.may_write(by, one),
        form=form,
        versions=_beside(form, theirs) if theirs else (),
    )


def _beside(form: CostForm, theirs: Mapping[str, str]) -> Versions:
    """Return both versions of each field; the quantity is written as people write it."""
    rows = form.beside({**theirs, "quantity": format_milli(int(theirs["quantity"]))})
    form.seen.data = mark(theirs)
    typed = format_milli(form.quantity.data) if form.quantity.data else ""
    label = str(form.quantity.label.text)
    return tuple((name, stands, typed if name == label else own) for name, stands, own in rows)


def giving_back(one: Candidate, form: GivingBackForm, by: Actor | None) -> GivingBackPage:
    """Return the form by which the brief is given back."""
    brief = candidates_queries.brief_of(one.id)
    form.because.flags.required = True
    return GivingBackPage(
        title=_("Give the brief back"),
        kicker=one.ref,
        lede=one.title,
        crumbs=public_crumbs(one, by, inside=True),
        candidate=one,
        write=policy.may_check(by, one, brief, queries.writers_of(one.id)),
        form=form,
    )


def _row(line: CostLine) -> CostRow:
    price = line.unit_cost
    far = price is not None and is_far(line.unit_satang, price.unit_satang)
    percent = apart_from_list(line.unit_satang, price.unit_satang) if price else 0
    return CostRow(
        position=line.position,
        activity=line.activity.name,
        name=line.name,
        sum_of=f"{format_milli(line.quantity)} {line.unit} × {baht_text(line.unit_satang)}",
        kind=str(COST_KIND_LABELS[CostKind(line.cost_kind)]),
        month=date_text(line.month, "month"),
        satang=line.satang,
        apart=_("%(n)s %% from the list", n=f"{percent:+d}") if far else "",
        note=line.note,
        cited=f"{price.source} · {date_text(price.dated_on)}" if price else "",
    )


def _price(price: UnitCost) -> str:
    return f"{price.number}. {price.name} · {price_each(price.unit_satang, price.unit)}"


def _months(brief: Brief, fiscal_year: int) -> list[date]:
    """Return the months of the work; those of the cycle's fiscal year while its days are not written."""
    first, last = brief.begins_on, brief.ends_on
    if first is None or last is None:
        first, last = date(fiscal_year - 544, 10, 1), date(fiscal_year - 543, 9, 30)
    start = first.year * 12 + first.month - 1
    n = min(MOST_MONTHS, last.year * 12 + last.month - start)
    return [date((start + k) // 12, (start + k) % 12 + 1, 1) for k in range(n)]
