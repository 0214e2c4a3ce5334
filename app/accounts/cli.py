"""Commands for accounts."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.accounts import actions, queries
from app.accounts.states import Duty
from app.areas.queries import by_code
from app.ledger.actor import OPERATOR
from app.web.conflict import Refusal

group = AppGroup("accounts", short_help="Create accounts and grant duties by area.")


@group.command("create")
@click.argument("username")
@click.option("--name", prompt="Full name", help="The person's name as colleagues write it.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="At least 12 characters.")
def create(username: str, name: str, password: str) -> None:
    """Create the account USERNAME; it holds no duty yet."""
    try:
        actions.create(username=username, name=name, password=password, by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"created {username}")


@group.command("grant")
@click.argument("username")
@click.argument("duty", type=click.Choice([duty.value for duty in Duty]))
@click.argument("area_code")
def grant(username: str, duty: str, area_code: str) -> None:
    """Let USERNAME hold DUTY for the area AREA_CODE and everything below it."""
    account, area = queries.by_username(username.lower()), by_code(area_code)
    if account is None or area is None:
        raise click.ClickException("there is no such account" if account is None else "there is no such area")
    actions.grant(account, Duty(duty), area, by=OPERATOR)
    click.echo(f"{username} is {duty} of {area.name_th} ({area.code})")


@group.command("list")
def list_() -> None:
    """List the accounts with their duties."""
    for account in queries.everyone():
        held = ", ".join(f"{duty.duty} {area.code}" for duty, area in queries.duties_of(account.id))
        click.echo(f"{account.username}\t{account.name}\t{held or '-'}")
