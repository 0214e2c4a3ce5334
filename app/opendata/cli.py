"""Commands of the open data."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.areas.states.paths import PROVINCE_SPAN, code_of
from app.cycles.models.cycles import Cycle
from app.cycles.queries import all_cycles
from app.cycles.states import CycleState
from app.jobs.cli.each import one_by_one
from app.ministries.models import StateOffice
from app.ministries.queries.offices import agency_counts, ministries
from app.ministries.queries.packs import years
from app.opendata.actions.packs import publish_pack
from app.opendata.actions.publish import publish
from app.opendata.intake.package import Package
from app.opendata.rules.rebuilt import UNDECIDED, balances, needs_behind
from app.store import clock
from app.store.engine import may_write

group = AppGroup("data", short_help="Make the files of open data, and check one.")


@group.command("publish")
@click.option("--area", default="", help="Code of the province; without it all of them.")
@click.option("--cycle", default="", help="Code of the cycle; without it all that are open or closed.")
def publish_(area: str, cycle: str) -> None:
    """Make the files anew; run it every night. The file of the night before stays until its own is ready."""
    asked = [one for one in all_cycles() if one.state != CycleState.DRAFT and cycle in ("", one.code)]
    one_by_one([one for one in asked if area in ("", _area(one))], lambda one: f"{_area(one)} {one.code}", _published)


def _area(cycle: Cycle) -> str:
    return code_of(cycle.province * PROVINCE_SPAN)


def _published(cycle: Cycle) -> None:
    token = may_write.set(False)  # SQLite has one writer, and this is none
    try:
        done = publish(cycle, current_app.config["PUBLIC_URL"] or "http://localhost")
    finally:
        may_write.reset(token)
    size = done.file.stat().st_size / 1_000_000
    later = "" if done.alone else ", others wrote meanwhile"
    click.echo(f"{_area(cycle)} {cycle.code}: {size:.1f} MB, up to entry {done.entries}{later}: {done.file}")


@group.command("ministries")
@click.option("--ministry", default="", help="Code of the ministry; without it all under which an agency stands.")
@click.option("--year", default=0, help="Fiscal year (B.E.); without it all of opened cycles.")
def ministries_(ministry: str, year: int) -> None:
    """Make what ministries take along anew; run it every night. The file of the night before stays until then."""
    counts = agency_counts(clock.today())
    asked = [one for one in ministries() if (one.code == ministry if ministry else counts.get(one.id))]
    packs = [(one, each) for one in asked for each in ([year] if year else years())]
    one_by_one(packs, lambda pack: f"{pack[0].code} {pack[1]}", _packed)


def _packed(pack: tuple[StateOffice, int]) -> None:
    one, year = pack
    token = may_write.set(False)  # SQLite has one writer, and this is none
    try:
        file = publish_pack(one, year, current_app.config["PUBLIC_URL"] or "http://localhost")
    finally:
        may_write.reset(token)
    click.echo(f"{one.code} {year}: {file.stat().st_size / 1_000_000:.1f} MB: {file}")


@group.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Rebuild the tables of a file from each other, its lineage and its balance sheets; exit 1 if something differs."""
    try:
        package = Package.of(file)
    except ValueError as none:
        raise click.ClickException(str(none)) from none
    with package:
        faults = list(package.faults())
        sheets = balances(package.rows("desk_items"), package.rows("decisions"))
        behind = needs_behind(package.rows("links"))
        tables = len(package.described())
    for fault in faults:
        click.echo(fault)
    arrived = sum(sum(sheet.values()) for sheet in sheets.values())
    waiting = sum(n for sheet in sheets.values() for (_kind, outcome), n in sheet.items() if outcome == UNDECIDED)
    click.echo(f"{tables} tables, {len(faults)} faults")
    click.echo(f"{len(sheets)} rounds: {arrived} arrived = {arrived - waiting} decided + {waiting} undecided")
    needs = len(set().union(*behind.values()))
    click.echo(f"{len(behind)} projects with {needs} needs behind them")
    sys.exit(1 if faults else 0)
