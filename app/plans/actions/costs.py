"""What can be done with cost lines and with the unit-cost list."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.areas.models import Area
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.actions.candidates import written_on
from app.plans.actions.refit import refit
from app.plans.models.candidates import Activity, Candidate
from app.plans.models.costs import CostLine, UnitCost
from app.plans.queries import candidates, costs
from app.plans.queries.versions import cost_of
from app.plans.rules.costs import MOST_LINES, MOST_PRICES, MOST_SATANG, CostText
from app.plans.states import CostKind
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, unmoved


def add_line(
    candidate: Candidate, text: CostText, *, activity_id: int | None, activity: str = "", by: Actor
) -> CostLine:
    """Add a cost line to one of the candidate's main activities, or to a new one that is called ``activity``."""
    candidate = _open(candidate, text, by)
    if len(costs.lines_of(candidate.id)) >= MOST_LINES:
        raise Refusal(_("A brief holds %(n)s cost lines. Put like things together.", n=MOST_LINES), field="name")
    line = CostLine(candidate_id=candidate.id, position=costs.last_position(candidate.id) + 1)
    with recording(by, "cost_line.add", candidate, place=candidate.area_path):
        home = _home(candidate, activity_id, activity.strip())
        _write(line, home, text)
        db.session.add(line)
        _reckon(candidate, by)
    return line


def change_line(
    candidate: Candidate, line: CostLine, text: CostText, *, activity_id: int | None, by: Actor, seen: str = ""
) -> None:
    """Change a cost line; ``seen`` is the mark of the one that the person had before them."""
    candidate = _open(candidate, text, by)
    unmoved(seen, cost_of(line))
    with recording(by, "cost_line.change", candidate, place=candidate.area_path):
        _write(line, _home(candidate, activity_id, ""), text)
        _reckon(candidate, by)


def remove_line(candidate: Candidate, line: CostLine, *, by: Actor) -> None:
    """Remove a cost line; its activity costs what is left."""
    candidate = candidates.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    with recording(by, "cost_line.remove", candidate, place=candidate.area_path):
        line.activity.satang -= line.satang
        db.session.delete(line)
        _reckon(candidate, by)


def write_price(
    area: Area,
    *,
    number: int | None = None,
    name: str,
    unit: str,
    cost_kind: str,
    unit_satang: int,
    source: str,
    dated_on: date,
    by: Actor,
) -> UnitCost:
    """Write a price into the list of the province ``area``: of a new item, or the next edition of item ``number``.

    The edition before it ends the day before; cost lines that cite it go on citing it.
    """
    policy.may_plan(by, area.path).must()
    _fits_list(unit_satang, dated_on)
    before = costs.editions_of(area.province, number) if number else ()
    if not before and costs.last_number(area.province) >= MOST_PRICES:
        raise Refusal(_("The list holds %(n)s items. Give one of them a new edition.", n=MOST_PRICES), field="name")
    price = UnitCost(
        province=area.province,
        number=number if before else costs.last_number(area.province) + 1,
        edition=before[0].edition + 1 if before else 1,
        name=name.strip(),
        unit=unit.strip(),
        cost_kind=cost_kind,
        unit_satang=unit_satang,
        source=source.strip(),
        dated_on=dated_on,
        valid_from=clock.today(),
    )
    with recording(by, "unit_cost.write", price, place=area.path):
        if before and before[0].valid_to is None:
            before[0].valid_to = max(before[0].valid_from, clock.today() - timedelta(days=1))
            db.session.flush()  # of two editions only one stands at a time, in the database too
        db.session.add(price)
    return price


def _fits_list(unit_satang: int, dated_on: date) -> None:
    if unit_satang <= 0:
        raise Refusal(_("A price of the list is more than zero."), field="unit_satang")
    if dated_on > clock.today():
        raise Refusal(_("The source cannot be of a day that is still to come."), field="dated_on")


def _open(candidate: Candidate, text: CostText, by: Actor) -> Candidate:
    candidate = candidates.locked_candidate(candidate)
    policy.may_write(by, candidate).must()
    if not text.name.strip():
        raise Refusal(_("Write what is bought."), field="name")
    if not text.unit.strip():
        raise Refusal(_("Write the unit, for example cubic metre, day or set."), field="unit")
    if text.quantity <= 0:
        raise Refusal(_("The quantity is more than zero."), field="quantity")
    if text.unit_satang < 0 or text.satang > MOST_SATANG:
        raise Refusal(
            _("Quantity and price come to more than any project costs. Look at both again."), field="unit_satang"
        )
    price = costs.unit_cost_by_id(text.unit_cost_id) if text.unit_cost_id else None
    if price and price.province != candidate.province:
        raise Refusal(_("That price stands in the list of another province."), field="unit_cost_id")
    return candidate


def _home(candidate: Candidate, activity_id: int | None, name: str) -> Activity:
    """Return the activity that the line belongs to; a new one where only its ``name`` is given."""
    standing = candidates.activities_of([candidate.id])[candidate.id]
    if name and activity_id is None:
        last = max((one.position for one in standing), default=0)
        made = Activity(candidate_id=candidate.id, position=last + 1, name=name, satang=0)
        db.session.add(made)
        return made
    found = next((one for one in standing if one.id == activity_id), None)
    if found is None:
        raise Refusal(_("Choose the main activity, or name a new one."), field="activity_id")
    return found


def _write(line: CostLine, home: Activity, text: CostText) -> None:
    line.activity_id, line.activity = home.id, home
    line.name, line.unit, line.note = text.name.strip(), text.unit.strip(), text.note.strip()
    line.quantity, line.unit_satang, line.satang = text.quantity, text.unit_satang, text.satang
    line.cost_kind, line.month, line.unit_cost_id = CostKind(text.cost_kind), text.month, text.unit_cost_id


def _reckon(candidate: Candidate, by: Actor) -> None:
    """Let each activity cost what its lines cost, and the candidate what its activities cost."""
    db.session.flush()
    standing = candidates.activities_of([candidate.id])[candidate.id]
    sums = costs.costed([activity.id for activity in standing])
    held = {line.activity_id for line in costs.lines_of(candidate.id)}
    for activity in standing:
        if activity.id in held:
            activity.satang = sums[activity.id]
    candidate.satang = sum(activity.satang for activity in standing)
    refit(candidate)
    written_on(candidates.brief_of(candidate.id), by)
