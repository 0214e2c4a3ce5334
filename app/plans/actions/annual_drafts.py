"""The draft of an annual plan lies open to the public before its body resolves on it."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.cycles.queries import open_days_of
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.queries import funding
from app.store import clock
from app.web.conflict import Refusal


def lay_open(annual_plan: AnnualPlan, *, closes_on: date | None, by: Actor) -> None:
    """Lay the draft open from today, as long as the cycle of its year asks; each published comment is owed an answer.

    A draft that changes much is laid open again: its new days take the place of the old ones, which the ledger keeps.
    """
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_budget(by, annual_plan).must()
    today = clock.today()
    if annual_plan.closes_on and annual_plan.closes_on >= today:
        raise Refusal(_("The draft lies open already. Wait for its last day."), field="day")
    if not funding.projects_in(annual_plan.id):
        raise Refusal(_("There is no project in this annual plan yet."), field="day")
    days = open_days_of(annual_plan.province, annual_plan.fiscal_year)
    if closes_on is None or closes_on < today + timedelta(days=days - 1):
        why = _("The draft lies open for %(n)s days at least. Choose a later day.", n=days)
        raise Refusal(why, field="day")
    with recording(by, "annual_plan.lay_open", annual_plan, place=annual_plan.area.path):
        annual_plan.opens_on, annual_plan.closes_on = today, closes_on
