"""Commands for agencies and local governments, and for the names of former members of committees."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from app.areas.queries import by_code
from app.bodies import actions, queries
from app.bodies.states import AGENCY_KIND_LABELS
from app.ledger.actor import OPERATOR

KINDS = tuple(AGENCY_KIND_LABELS)

group = AppGroup("agencies", short_help="Enter the agencies and local governments that do the work.")
committees = AppGroup("bodies", short_help="Erase the names of former members of committees.")


@group.command("add")
@click.argument("province_code")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name_th")
@click.option("--name-en", default="", help="English name; the Thai one where there is none.")
def add(province_code: str, kind: str, name_th: str, name_en: str) -> None:
    """Enter one agency of the province: needs can be referred to it, and it can lead a project."""
    province = by_code(province_code)
    if province is None or len(province_code) != 2:
        raise click.ClickException(_("There is no such province. Give its two digits."))
    before = len(queries.agencies_in(province.province))
    [agency] = actions.establish(province, [(kind, name_th, name_en)], by=OPERATOR)
    stands = len(queries.agencies_in(province.province)) == before
    name = agency.name_th
    click.echo(_("%(name)s stands already.", name=name) if stands else _("%(name)s is entered.", name=name))


@committees.command("erase")
def erase() -> None:
    """Erase names and contacts of members who left more than a year ago; that the seat was held stays."""
    click.echo(f"{actions.erase_old(by=OPERATOR)} erased")
