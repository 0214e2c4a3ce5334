"""Commands for areas."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale
from flask_babel import gettext as _

from app.areas import actions
from app.areas.intake import imports, register
from app.areas.intake.imports import CheckedAreas, CheckedCounts, ImportReport
from app.areas.intake.points import CheckedPoints, check_points
from app.areas.rules.cells import Remark
from app.ledger.actor import OPERATOR
from app.thai.dates import NotADate, parse_date
from app.web.conflict import Refusal

group = AppGroup("areas", short_help="Load area codes, import villages and populations.")

#: Most remarks that are printed; the rest are counted.
MOST_PRINTED = 200


@group.command("load")
@click.option("--province", "provinces", multiple=True, help="Two-digit code; repeat for several. Default: all.")
def load(provinces: tuple[str, ...]) -> None:
    """Load provinces, districts and subdistricts with their abolished codes from the official register."""
    if unknown := sorted(set(provinces) - set(register.province_codes())):
        raise click.ClickException(_("There is no province %(codes)s.", codes=", ".join(unknown)))
    report = actions.load(provinces, by=OPERATOR)
    with force_locale("th"):
        _say(report)


@group.command("import-villages")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check the file and say what would be done; write nothing.")
@click.option(
    "--source", default="", help="Where the list comes from; shown with the villages. Default: the file name."
)
def import_villages(file: Path, dry_run: bool, source: str) -> None:
    """Import the villages and communities in FILE (CSV or XLSX): all of them, or none."""
    with force_locale("th"):
        try:
            checked = imports.check_villages(file.name, file.read_bytes(), source=source)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
        _show(checked)
        if dry_run or checked.report.nothing:
            _say(checked.report, dry_run=dry_run)
            return
        with click.progressbar(length=len(checked.steps), label=_("Villages")) as bar:
            report = actions.import_villages(checked, each=bar.update, by=OPERATOR)
        _say(report)


@group.command("import-population")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-of", default="", help="Day of the counts, where the table has no such column: 31/12/2568.")
@click.option("--source", default="", help="Who counted. Default: the file name.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would be done; write nothing.")
def import_population(file: Path, as_of: str, source: str, dry_run: bool) -> None:
    """Import people and households by area from FILE (CSV, XLSX, or the register's XML, packed or not)."""
    with force_locale("th"):
        try:
            day = parse_date(as_of) if as_of else None
            checked = imports.check_population(file.name, file.read_bytes(), as_of=day, source=source)
        except (Refusal, NotADate) as refusal:
            raise click.ClickException(str(refusal)) from refusal
        _show(checked)
        if checked.passed:
            click.echo(_("%(n)s rows of provinces that are not loaded were passed over", n=checked.passed))
        _say(checked.report if dry_run else actions.import_population(checked, by=OPERATOR), dry_run=dry_run)


@group.command("import-points")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="", help="Where the points come from. Default: the file name.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would be done; write nothing.")
def import_points(file: Path, source: str, dry_run: bool) -> None:
    """Import where areas lie from FILE (CSV or XLSX with code, latitude, longitude): all of them, or none."""
    with force_locale("th"):
        try:
            checked = check_points(file.name, file.read_bytes(), source=source)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from refusal
        _show(checked)
        if checked.passed:
            click.echo(_("%(n)s rows of provinces that are not loaded were passed over", n=checked.passed))
        if dry_run:
            click.echo(_("Nothing was written."))
            return
        n = actions.set_points(checked.points, by=OPERATOR)
        click.echo(_("%(rows)s rows: %(n)s points are new or different", rows=checked.rows, n=n))


def _show(checked: CheckedAreas | CheckedCounts | CheckedPoints) -> None:
    """Print how the file was understood and what is to be said about its rows; leave when a row is wrong."""
    for label, value in checked.told:
        click.echo(f"{label}: {value}")
    list_remarks(checked.notes, _("Rows to look at: %(n)s", n=len(checked.notes)))
    if not checked.faults:
        return
    list_remarks(
        checked.faults, _("Rows that cannot be imported: %(n)s", n=len({fault.row for fault in checked.faults}))
    )
    click.echo(_("Nothing was imported: mend these rows and send the file again."), err=True)
    sys.exit(1)


def list_remarks(remarks: Sequence[Remark], title: str) -> None:
    """Print the first remarks under a title, with how many more there are."""
    if not remarks:
        return
    click.echo(title)
    for remark in remarks[:MOST_PRINTED]:
        where = _("row %(row)s, %(column)s: %(why)s", row=remark.row, column=remark.column, why=remark.why)
        click.echo(f"  {where}")
    if len(remarks) > MOST_PRINTED:
        click.echo("  " + _("and %(n)s more", n=len(remarks) - MOST_PRINTED))


def _say(report: ImportReport, *, dry_run: bool = False) -> None:
    """Print what was done, or would be, in one line."""
    if report.nothing:
        click.echo(_("%(rows)s rows: nothing to change, all of it stands already", rows=report.rows))
    elif dry_run:
        click.echo(
            _(
                "%(rows)s rows: %(added)s would be added, %(changed)s changed; nothing was written",
                rows=report.rows,
                added=report.added,
                changed=report.changed,
            )
        )
    else:
        click.echo(
            _(
                "%(rows)s rows: %(added)s added, %(changed)s changed",
                rows=report.rows,
                added=report.added,
                changed=report.changed,
            )
        )
