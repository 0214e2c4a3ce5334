"""The carry-over of a cycle."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.cycles.pages.cycles import address
from app.cycles.policy import may_plan_cycles
from app.cycles.states import CycleState
from app.ledger.actor import Actor
from app.plans.actions import carryover as actions
from app.plans.pages.carryover import ShowPage
from app.plans.queries import carryover as queries
from app.web.found import found
from app.web.locale import called, named
from app.web.page import Crumb

bp = Blueprint("carryover", __name__, template_folder="../templates")


def _cycle(province: int, code: str) -> Cycle:
    cycle = cycles.cycle_by_code(province, code)
    return found(cycle if cycle and cycle.state != CycleState.DRAFT else None)


@bp.get("/cycles/<int:province>-<code>/carry-over")
def show(province: int, code: str) -> ResponseReturnValue:
    """Show what waits to come back and what came."""
    return _page(_cycle(province, code), g.actor).render()


def _page(cycle: Cycle, by: Actor | None) -> ShowPage:
    n, satang = queries.carried(cycle.id)
    return ShowPage(
        title=_("Left over from earlier cycles"),
        kicker=named(cycle),
        lede=_("What was deferred or adopted without money comes back, with its age and its history."),
        crumbs=(
            Crumb(label=called(cycle.area), url=addresses.area(cycle.area.path)),
            Crumb(label=named(cycle), url=address(cycle)),
        ),
        cycle=cycle,
        deferred=len(cycles.deferred_of(cycle.province, cycle.fiscal_year)),
        unfunded=len(queries.unfunded_of(cycle.province, cycle.fiscal_year)),
        came=n,
        came_satang=satang,
        may=bool(by and cycle.state == CycleState.OPEN and may_plan_cycles(by, cycle.area.path)),
        register_url=addresses.area(cycle.area.path, "unfunded"),
    )


@bp.post("/cycles/<int:province>-<code>/carry-over")
def carry(province: int, code: str) -> ResponseReturnValue:
    """Bring back what waits."""
    n = actions.bring_back(_cycle(province, code), by=g.actor)
    flash(ngettext("%(num)s item came back.", "%(num)s items came back.", n), "success")
    return redirect(url_for(".show", province=province, code=code))
