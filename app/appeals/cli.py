"""Commands of appeals: the rule of a cycle, and erasing names whose time is over."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from app.appeals import actions, policy
from app.appeals.states import USUAL_CARRY, USUAL_RULING
from app.cycles import queries as cycles
from app.ledger.actor import OPERATOR
from app.web.conflict import Refusal

group = AppGroup("appeals", short_help="Set the time to appeal, and erase old names.")


@group.command("rule")
@click.argument("province", type=int)
@click.argument("cycle")
@click.option("--days", default=policy.USUAL_DAYS, show_default=True, help="Working days to appeal.")
@click.option("--ruling", "ruling_days", default=USUAL_RULING, show_default=True, help="Working days to rule on it.")
@click.option("--carry", "carry_days", default=USUAL_CARRY, show_default=True, help="Working days to carry it out.")
@click.option("--keep", "keep_days", default=policy.USUAL_KEEP, show_default=True, help="Days to keep names.")
def rule(province: int, cycle: str, **asked: int) -> None:
    """Set the rule of a cycle that is not open yet: PROVINCE (two digits) and the CYCLE's code."""
    found = cycles.cycle_by_code(province, cycle)
    if found is None:
        raise click.ClickException(_("There is no such cycle."))
    try:
        actions.set_rule(found, actions.AppealDays(**asked), by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(
        _("%(days)s working days to appeal, names kept for %(kept)s days", days=asked["days"], kept=asked["keep_days"])
    )


@group.command("erase")
def erase() -> None:
    """Erase names and contacts of appeals whose time of keeping after the ruling is over."""
    click.echo(f"{actions.erase_old(by=OPERATOR)} erased")
