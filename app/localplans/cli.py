"""Imports a plan from the command line: the same three steps, with the guess as the layout."""

from __future__ import annotations

from pathlib import Path

import click

from app.agencies import queries
from app.agencies.cli import group
from app.areas import queries as areas
from app.ledger.actor import OPERATOR
from app.localplans.actions import imports
from app.localplans.models import PlanImport
from app.localplans.states import Source
from app.web.conflict import Refusal


def import_plan(file: Path, body: str, area: str, year: int, source: Source, *, dry: bool) -> None:
    """Print what the file says and, unless ``dry`` or a row has a fault, take it in."""
    agency, place = queries.agency_named(body), areas.by_code(area)
    if agency is None or place is None:
        raise click.ClickException("there is no such agency, or no such area")
    try:
        one = imports.send(
            agency, place, file.read_bytes(), source=source, first_year=year, name=file.name, by=OPERATOR
        )
        _told(one)
        if not dry:
            imports.take_in(one, by=OPERATOR)
            click.echo(f"taken in as import {one.id}")
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None


def _told(one: PlanImport) -> None:
    checked = imports.check(one, imports.tables_of(one))
    for sheet, read in checked.read.items():
        click.echo(f"{sheet or 'table'}: {len(read.rows)} projects, {read.totals} totals, {len(read.markers)} markers")
    for sheet, notes in one.unread.items():
        click.echo(f"{sheet}: {len(notes)} notes in text boxes are not read")
    for fault in checked.faults:
        click.echo(f"{fault.sheet} row {fault.row} {fault.column}: {fault.why}", err=True)
    sums = checked.sums()
    click.echo(f"{sums['new']} new, {sums['changes']} changed, {sums['stands']} stand already")


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
