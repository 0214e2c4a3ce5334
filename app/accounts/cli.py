"""Commands for accounts."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from app.accounts.actions import accounts, duties, factors, second
from app.accounts.queries import accounts as queries
from app.accounts.states import DUTY_LABELS, Duty
from app.areas.queries import of_duty
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
        accounts.create(username=username, name=name, password=password, by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(_("The account %(username)s is there now.", username=username))


@group.command("grant")
@click.argument("username")
@click.argument("duty", type=click.Choice([duty.value for duty in Duty]))
@click.argument("area_code")
def grant(username: str, duty: str, area_code: str) -> None:
    """Let USERNAME hold DUTY for the area AREA_CODE and everything below it."""
    account, area = queries.by_username(username.lower()), of_duty(area_code)
    if account is None or area is None:
        raise click.ClickException(_("There is no such account.") if account is None else _("There is no such area."))
    try:
        duties.grant(account, Duty(duty), area, by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{username}: {DUTY_LABELS[Duty(duty)]} · {area.name_th} ({area.code})")


@group.command("drop-factor")
@click.argument("username")
def drop_factor(username: str) -> None:
    """Take the second factor of USERNAME away: the telephone and the codes on paper are lost."""
    account = queries.by_username(username.lower())
    if account is None:
        raise click.ClickException(_("There is no such account."))
    factors.drop(account, by=OPERATOR)
    click.echo(_("%(username)s signs in with the password alone, until a telephone is added again.", username=username))


@group.command("list")
def list_() -> None:
    """List the accounts with their duties."""
    for account in queries.everyone():
        held = ", ".join(f"{duty.duty} {area.code}" for duty, area in queries.duties_of(account.id))
        click.echo(f"{account.username}\t{account.name}\t{held or '-'}")


@group.command("waiting")
def waiting() -> None:
    """List what waits for a second person."""
    for one in queries.waiting_in(OPERATOR.posts, list(second.SECOND_ACTS)):
        click.echo(f"{one.id}\t{one.proposed_at:%Y-%m-%d}\t{second.SECOND_ACTS[one.act].told(one)}\t{one.why}")


@group.command("confirm")
@click.argument("proposal", type=int)
def confirm(proposal: int) -> None:
    """Confirm the PROPOSAL (its number in the list of what waits): for an office with a lone administrator."""
    found = queries.proposed_by_id(proposal)
    if found is None:
        raise click.ClickException(_("There is no such proposal."))
    try:
        second.confirm(found, by=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(_("Confirmed."))
