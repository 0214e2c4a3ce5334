"""The draft of an annual plan lies open to the public before its body resolves on it."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.queries import funding
from app.plans.rules.defaults import ANNUAL_DAYS
from app.store import clock
from app.web.conflict import Refusal


def lay_open(annual_plan: AnnualPlan, *, closes_on: date | None, by: Actor) -> None:
    """Lay the draft open from today; every comment that is published meanwhile is owed an answer.

    A draft that changes much is laid open again: its new days take the place of the old ones, which the ledger keeps.
    """
    annual_plan = funding.locked_annual(annual_plan)
    policy.may_budget(by, annual_plan).must()
    today = clock.today()
    if annual_plan.closes_on and annual_plan.closes_on >= today:
        raise Refusal(_("The draft lies open already. Wait for its last day."), field="day")
    if not funding.projects_in(annual_plan.id):
        raise Refusal(_("There is no project in this annual plan yet."), field="day")
    if closes_on is None or closes_on < today + timedelta(days=ANNUAL_DAYS - 1):
        why = _("The draft lies open for %(n)s days at least. Choose a later day.", n=ANNUAL_DAYS)
        raise Refusal(why, field="day")
    with recording(by, "annual_plan.lay_open", annual_plan, place=annual_plan.area.path):
        annual_plan.opens_on, annual_plan.closes_on = today, closes_on
