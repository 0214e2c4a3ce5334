"""Commands: who speaks for an agency, and importing a local plan or a regular programme."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.accounts.queries import by_username
from app.ledger.actor import OPERATOR
from app.programmes import actions, queries
from app.programmes.localplans.importing import import_plan
from app.programmes.localplans.states import Source

group = AppGroup("programmes", short_help="Name who speaks for an agency; import plans.")


@group.command("speak")
@click.argument("username")
@click.argument("agency")
def speak(username: str, agency: str) -> None:
    """Let the account USERNAME speak for the AGENCY (its Thai name)."""
    account, found = by_username(username), queries.agency_named(agency)
    if account is None or found is None:
        raise click.ClickException("there is no such account, or no such agency")
    actions.speak(account, found, by=OPERATOR)
    click.echo(f"{username} speaks for {found.name_th}")


@group.command("import-plan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--body", required=True, help="Thai name of the local government or agency.")
@click.option("--area", required=True, help="Code of the area in which the work lies.")
@click.option("--year", required=True, type=int, help="First fiscal year (B.E.).")
@click.option("--source", type=click.Choice([one.value for one in Source]), default=Source.LOCAL.value)
@click.option("--dry-run", is_flag=True, help="Keep the file and print what it says; take nothing in.")
def plan(*, file: Path, body: str, area: str, year: int, source: str, dry_run: bool) -> None:
    """Import the workbook FILE of a plan (form ผ.02) with the columns as they are guessed."""
    import_plan(file, body, area, year, Source(source), dry=dry_run)
