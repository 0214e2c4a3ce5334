"""Keeping a change of the board by a name."""

from __future__ import annotations

from flask_babel import gettext as _

from app.envelopes.models import Scenario
from app.envelopes.queries import kept
from app.envelopes.rules.board import ReachedSums
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.queries import funding
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: Most changes that are kept of one annual plan; a meeting looks at a few.
MOST = 50


def keep_scenario(annual: AnnualPlan, *, name: str, question: str, sums: ReachedSums, by: Actor) -> Scenario:
    """Keep the change that ``question`` (a query string of the board) asks for, with what it comes to today."""
    annual = funding.locked_annual(annual)
    policy.may_plan(by, annual.area.path).must()
    if not question:
        raise Refusal(_("Try a change first; what stands needs no name."), field="name")
    if not name.strip():
        raise Refusal(_("Give it a name by which the meeting finds it again."), field="name")
    number = kept.last_scenario_number(annual.id) + 1
    if number > MOST:
        raise Refusal(_("Fifty changes are kept of this annual plan; no meeting looks at more."), field="name")
    made = Scenario(
        annual_plan_id=annual.id,
        province=annual.province,
        number=number,
        name=name.strip(),
        question=question,
        reached=sums.whole + sums.part,
        given=sums.given,
        districts=sums.districts,
        households=sums.households,
        kept_at=clock.now(),
    )
    with recording(by, "scenario.keep", made, place=annual.area.path):
        db.session.add(made)
    return made
