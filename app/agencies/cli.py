"""Commands: who speaks for an agency; the room of local plans adds how a plan is imported."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from app.accounts.queries.accounts import by_username
from app.agencies import actions, queries
from app.ledger.actor import OPERATOR

group = AppGroup("programmes", short_help="Name who speaks for an agency; import plans.")


@group.command("speak")
@click.argument("username")
@click.argument("agency")
def speak(username: str, agency: str) -> None:
    """Let the account USERNAME speak for the AGENCY (its Thai name)."""
    account, found = by_username(username), queries.agency_named(agency)
    if account is None or found is None:
        raise click.ClickException(_("There is no such account, or no such agency."))
    actions.speak(account, found, by=OPERATOR)
    click.echo(_("%(username)s speaks for %(agency)s.", username=username, agency=found.name_th))
