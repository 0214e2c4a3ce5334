"""Commands for what a person may ask of the office: what stands about them, and that it is erased."""

from __future__ import annotations

import json
from datetime import datetime

import click
from flask.cli import AppGroup

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.ledger.actor import OPERATOR
from app.operations.actions import person as actions
from app.operations.queries import person as queries
from app.store import clock
from app.web.conflict import Refusal

group = AppGroup("person", short_help="Tell a person what stands about them, and erase it.")


@group.command("export")
@click.argument("who")
def export(who: str) -> None:
    """Write as JSON what stands about WHO: a user name, an e-mail address, or a name as it was written."""
    told = actions.export(who)
    note_opened(PersonalKind.PERSON_EXPORT, "", 0, by=OPERATOR)
    click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))


@group.command("erase")
@click.argument("who")
@click.option("--asked-on", type=click.DateTime(["%Y-%m-%d"]), help="When it was asked (C.E.); today if left out.")
def erase(who: str, asked_on: datetime | None) -> None:
    """Erase the closed account or the followed e-mail address WHO, and say what else has to be looked at."""
    account, followers = queries.account_of(who), queries.followers_of(who)
    if account:
        try:
            actions.erase_account(account, asked_on=(asked_on.date() if asked_on else clock.today()), by=OPERATOR)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
        click.echo("the account's name and user name are erased; what it did stays as the act of a duty")
    if followers:
        click.echo(f"{actions.erase_followers(followers)} followed things are forgotten")
    left = [f"{table} {ident}: {text}" for table, ident, text in queries.named(who)]
    left += [f"{ref}: flask log erase {ref} --reason person_asked" for ref in queries.in_words(who)]
    for line in left:
        click.echo(f"look at {line}")
    if not (account or followers or left):
        raise click.ClickException("nothing stands about this name")
