"""Imports a plan from the command line: the same three steps, with the guess as the layout."""

from __future__ import annotations

from pathlib import Path

import click
from flask_babel import gettext as _
from flask_babel import ngettext

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
        raise click.ClickException(_("There is no such agency, or no such area."))
    try:
        one = imports.send(
            agency, place, file.read_bytes(), source=source, first_year=year, name=file.name, by=OPERATOR
        )
        _told(one)
        if not dry:
            imports.take_in(one, by=OPERATOR)
            click.echo(_("Taken in as import no. %(n)s.", n=one.id))
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None


def _told(one: PlanImport) -> None:
    checked = imports.check(one, imports.tables_of(one))
    for sheet, read in checked.read.items():
        n, name = ngettext("%(num)d project", "%(num)d projects", len(read.rows)), sheet or _("table")
        told = _("totals passed over: %(n)s", n=read.totals), _("amendments named: %(n)s", n=len(read.markers))
        click.echo(f"{name}: {', '.join((n, *told))}")
    for sheet, notes in one.unread.items():
        unread = _("%(n)s notes in text boxes are not read", n=len(notes))
        click.echo(f"{sheet}: {unread}")
    for note in checked.notes:
        click.echo(note)
    if checked.left:
        click.echo(_("Sheets that are not taken: %(names)s", names=", ".join(checked.left)))
    for fault in checked.faults:
        where = _("row %(row)s, %(column)s: %(why)s", row=fault.row, column=fault.column, why=fault.why)
        click.echo(f"{fault.sheet} {where}".strip(), err=True)
    sums = checked.sums()
    click.echo(
        _(
            "%(new)s new, %(changed)s changed, %(stands)s stand already",
            new=sums["new"],
            changed=sums["changes"],
            stands=sums["stands"],
        )
    )


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
