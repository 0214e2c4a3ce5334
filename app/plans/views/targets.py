"""The target shares of a plan's balance."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.actions import targets as actions
from app.plans.forms.targets import TargetsForm
from app.plans.pages import targets as pages
from app.plans.pages.chain import at
from app.plans.queries.chain import plan_of_address
from app.plans.views.blueprint import PLAN, bp
from app.web.forms import submitted
from app.web.found import found


@bp.get(f"{PLAN}/targets")
def targets(code: str, first: int, last: int) -> ResponseReturnValue:
    """Show the target shares."""
    return pages.targets(found(plan_of_address(code, first, last)), g.actor, TargetsForm()).render()


@bp.post(f"{PLAN}/targets")
def set_targets(code: str, first: int, last: int) -> ResponseReturnValue:
    """Set them."""
    plan, form = found(plan_of_address(code, first, last)), TargetsForm()

    def act() -> str:
        source, day = form.source.data or "", form.decided_on.data
        actions.set_targets(plan, form.shares, source=source, decided_on=day, by=g.actor)
        flash(_("The target shares are set."), "success")
        return url_for(".targets", **at(plan))

    return submitted(form, lambda _theirs: pages.targets(plan, g.actor, form), act)
