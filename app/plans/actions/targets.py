"""Set the target shares of a plan's balance, all dimensions in one act, with the paper on which they rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from app.cycles.states import Dimension
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.chain import Plan
from app.plans.models.targets import BalanceTarget
from app.plans.queries import chain
from app.plans.queries import targets as queries
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def set_targets(
    plan: Plan, percents: Mapping[Dimension, int | None], *, source: str, decided_on: date | None, by: Actor
) -> list[BalanceTarget]:
    """Set what share of the money each dimension is to get; together 100. What was set before stays to be read."""
    policy.may_plan(by, plan.area.path).must()
    shares = {one: percents.get(one) or 0 for one in Dimension}
    first = next(iter(Dimension))
    if any(not 0 <= share <= 100 for share in shares.values()):
        raise Refusal(_("Write each share as a whole number from 0 to 100."), field=first.value)
    if sum(shares.values()) != 100:
        why = _("The shares add up to %(n)s; they must add up to 100.", n=sum(shares.values()))
        raise Refusal(why, field=first.value)
    source = " ".join(source.split())
    if not source:
        raise Refusal(_("Write the resolution or letter that sets them."), field="source")
    if decided_on is None or decided_on > clock.today():
        raise Refusal(_("Write the day on which they were decided; it cannot lie in the future."), field="decided_on")
    plan = chain.locked_plan(plan)
    edition = queries.newest_edition(plan.id) + 1
    made = [
        BalanceTarget(
            plan_id=plan.id,
            province=plan.province,
            edition=edition,
            dimension=one,
            percent=share,
            source=source,
            decided_on=decided_on,
            set_at=clock.now(),
        )
        for one, share in shares.items()
    ]
    with recording(by, "plan.target", plan, place=plan.area.path):
        db.session.add_all(made)
    return made
