"""The command that imports boundary files."""

from __future__ import annotations

from pathlib import Path

import click
from flask_babel import force_locale
from flask_babel import gettext as _

from app.areas.boundaries import actions
from app.areas.boundaries.intake.comparison import OUTLINE_FATE_LABELS, CheckedOutlines, OutlineFate
from app.areas.boundaries.intake.outlines import SYSTEMS, OutlineRequest
from app.areas.cli import group, list_remarks
from app.areas.states.paths import Level
from app.ledger.actor import OPERATOR
from app.thai.dates import NotADate, parse_date
from app.web.conflict import Refusal

_LEVELS = [Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT, Level.VILLAGE]


@group.command("import-boundaries")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--code-column", "column", default="", help="Column with the area codes. Default: found by what it holds."
)
@click.option("--level", type=click.Choice(_LEVELS), help="Level of the areas. Default: by the digits of the codes.")
@click.option("--crs", type=click.Choice([one for one in SYSTEMS if one]), help="Default: what the file says.")
@click.option(
    "--valid-from", default="", help="First day of these borders: 1/10/2568. Older outlines end the day before."
)
@click.option("--source", default="", help="Where the outlines come from; shown under maps. Default: the file name.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would be done; write nothing.")
def import_boundaries(file: Path, valid_from: str, dry_run: bool, **said: str | None) -> None:
    """Import the outlines in FILE (zipped shapefile, GeoPackage, GeoJSON, TopoJSON): all of them, or none."""
    with force_locale("th"):
        try:
            day = parse_date(valid_from) if valid_from else None
            how = {key: value or "" for key, value in said.items()}
            checked = actions.check(
                file.read_bytes(), OutlineRequest(name=file.name, valid_from=day, **how), by=OPERATOR
            )
            _show(checked)
            if dry_run or checked.nothing or checked.faults:
                _end(checked, dry_run=dry_run)
                return
            with click.progressbar(length=len(checked.steps), label=_("Outlines")) as bar:
                actions.take(checked, each=bar.update, by=OPERATOR)
        except (Refusal, NotADate) as refusal:
            raise click.ClickException(str(refusal)) from refusal
        _end(checked)


def _show(checked: CheckedOutlines) -> None:
    for label, value in checked.told:
        click.echo(f"{label}: {value}")
    list_remarks(checked.notes, _("Rows to look at: %(n)s", n=len(checked.notes)))
    list_remarks(checked.faults, _("Rows that cannot be imported: %(n)s", n=len(checked.faults)))
    missing = [change.area for change in checked.changes if change.fate == OutlineFate.MISSING]
    if missing:
        click.echo(_("Areas that the file does not draw: %(codes)s", codes=" ".join(one.code for one in missing[:100])))


def _end(checked: CheckedOutlines, *, dry_run: bool = False) -> None:
    for fate, label in OUTLINE_FATE_LABELS.items():
        if n := checked.count(fate):
            click.echo(f"{label}: {n:,}")
    if checked.faults:
        raise click.ClickException(_("Nothing was imported: mend these rows and send the file again."))
    if dry_run:
        click.echo(_("Nothing was written."))
