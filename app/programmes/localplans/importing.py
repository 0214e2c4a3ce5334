"""Imports a plan from the command line: the same three steps, with the guess as the layout."""

from __future__ import annotations

from pathlib import Path

import click

from app.areas import queries as areas
from app.ledger.actor import OPERATOR
from app.programmes import queries as programmes
from app.programmes.localplans import actions
from app.programmes.localplans.models import PlanImport
from app.programmes.localplans.states import Source
from app.web.conflict import Refusal


def import_plan(file: Path, body: str, area: str, year: int, source: Source, *, dry: bool) -> None:
    """Print what the file says and, unless ``dry`` or a row has a fault, take it in."""
    agency, place = programmes.agency_named(body), areas.by_code(area)
    if agency is None or place is None:
        raise click.ClickException("there is no such agency, or no such area")
    try:
        one = actions.send(
            agency, place, file.read_bytes(), source=source, first_year=year, name=file.name, by=OPERATOR
        )
        _told(one)
        if not dry:
            actions.take_in(one, by=OPERATOR)
            click.echo(f"taken in as import {one.id}")
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None


def _told(one: PlanImport) -> None:
    checked = actions.check(one, actions.tables_of(one))
    for sheet, read in checked.read.items():
        click.echo(f"{sheet or 'table'}: {len(read.rows)} projects, {read.totals} totals, {len(read.markers)} markers")
    for sheet, notes in one.unread.items():
        click.echo(f"{sheet}: {len(notes)} notes in text boxes are not read")
    for fault in checked.faults:
        click.echo(f"{fault.sheet} row {fault.row} {fault.column}: {fault.why}", err=True)
    sums = checked.sums()
    click.echo(f"{sums['new']} new, {sums['changes']} changed, {sums['stands']} stand already")
