"""The unit-cost list of a province: public, written by the planner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.costs import UnitCostForm
from app.plans.queries import costs as queries
from app.plans.states import COST_KIND_LABELS, CostKind
from app.store import clock
from app.web.locale import baht_text, called, date_text
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """A price of the list."""

    number: int
    name: str
    kind: str
    price: str
    edition: int
    source: str
    since: date


@dataclass(frozen=True, kw_only=True)
class UnitCostsPage(Page):
    """The unit-cost list of a province as it holds today, and the form of a price."""

    endpoint: ClassVar = "plans.unit_costs"
    area: Area
    rows: Sequence[PriceRow]
    write: Verdict
    form: UnitCostForm


def unit_cost_form(area: Area, number: int | None = None) -> UnitCostForm:
    """Return the form of a price; with the number of an item filled with its newest edition."""
    editions = queries.editions_of(area.province, number) if number else ()
    if not editions:
        return UnitCostForm()
    last = editions[0]
    return UnitCostForm(
        data={
            "number": str(last.number),
            "name": last.name,
            "unit": last.unit,
            "cost_kind": str(last.cost_kind),
            "unit_satang": last.unit_satang,
        }
    )


def unit_costs(area: Area, form: UnitCostForm, by: Actor | None) -> UnitCostsPage:
    """Return the unit-cost list of the province."""
    return UnitCostsPage(
        title=_("Unit-cost list"),
        kicker=called(area),
        lede=_(
            "What things cost by papers of a day. Cost lines of briefs cite these prices; a new price is a new edition."
        ),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        area=area,
        rows=[
            PriceRow(
                number=price.number,
                name=price.name,
                kind=str(COST_KIND_LABELS[CostKind(price.cost_kind)]),
                price=price_each(price.unit_satang, price.unit),
                edition=price.edition,
                source=f"{price.source} · {date_text(price.dated_on)}",
                since=price.valid_from,
            )
            for price in queries.listed(area.province, clock.today())
        ],
        write=policy.may_plan(by, area.path),
        form=form,
    )


def price_each(satang: int, unit: str) -> str:
    """Write a price for one of its unit."""
    return str(_("%(baht)s a %(unit)s", baht=baht_text(satang), unit=unit))
