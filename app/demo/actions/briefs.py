"""Briefs of the example written whole: cited needs, cost lines out of a made-up list, checked by the governor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.areas.models import Area
from app.demo.actions.villages import moment
from app.demo.rules.costs import PRICES, SOURCE, bought_for, quantities
from app.ledger.actor import Actor
from app.plans.actions import briefs, costs
from app.plans.models.candidates import Candidate
from app.plans.models.costs import UnitCost
from app.plans.queries import candidates as candidates_queries
from app.plans.queries.voices import voices_behind
from app.plans.rules.costs import CostText
from app.plans.rules.guidance import cited
from app.store import clock

#: So many briefs are written whole; the governor checks all of them but the last.
WHOLE = 10
_DATED = date(2024, 10, 1)


def list_prices(province: Area, *, by: Actor) -> dict[str, UnitCost]:
    """Write the made-up list of unit costs; return its prices by their keys."""
    with clock.at(moment(_DATED)):
        return {
            key: costs.write_price(
                province,
                name=made.name,
                unit=made.unit,
                cost_kind=made.cost_kind,
                unit_satang=made.unit_satang,
                source=SOURCE,
                dated_on=_DATED,
                by=by,
            )
            for key, made in PRICES.items()
        }


def cite(candidate: Candidate, rationale: str) -> str:
    """Return the rationale with the words of the villages that it rests on, each with its need's number."""
    said = [f"“{voice.words}” ({voice.ref})" for voice in cited(voices_behind(candidate.id))]
    return "\n".join([rationale, *said])


def cost_out(candidate: Candidate, prices: dict[str, UnitCost], *, by: Actor) -> None:
    """Break the brief's three activities down into cost lines, in the months of the work."""
    brief, activities = candidates_queries.brief_with_activities(candidate.id)
    months = (brief.begins_on, date(brief.begins_on.year + 1, 3, 1), brief.ends_on) if brief.begins_on else ()
    for activity, items, month in zip(activities, bought_for(candidate.category.code), months, strict=True):
        for key, n in quantities(activity.satang, items):
            price = prices[key]
            text = CostText(
                name=price.name,
                quantity=n * 1000,
                unit=price.unit,
                unit_satang=price.unit_satang,
                cost_kind=price.cost_kind,
                month=month.replace(day=1) if month else None,
                unit_cost_id=price.id,
            )
            costs.add_line(candidate, text, activity_id=activity.id, by=by)


def look_through(written: Sequence[Candidate], *, by: Actor, governor: Actor) -> None:
    """Call the briefs complete and let the governor check them; one waits for its second person."""
    for candidate in written:
        briefs.complete(candidate, by=by)
    for candidate in written[:-1]:
        briefs.check(candidate, by=governor)
