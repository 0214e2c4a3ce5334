"""The command that builds the example."""

from __future__ import annotations

import time
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.cycles.queries import all_cycles, any_cycle
from app.demo.actions import cast
from app.demo.actions.book import bundle_all, sign
from app.demo.actions.build import build
from app.demo.actions.ministries import answering
from app.demo.actions.stage import FINISHED_YEAR
from app.demo.rules.scale import SCALES
from app.opendata.actions.packs import publish_pack
from app.opendata.actions.publish import publish
from app.store.base import db
from app.store.engine import hurrying
from app.store.statistics import gather

group = AppGroup("demo", short_help="Build an example province, through actions only.")

#: The accounts that a newcomer needs: one of each duty.
SHOWN = 6


@group.command("build")
@click.option(
    "--size",
    type=click.Choice(list(SCALES)),
    default="small",
    show_default=True,
    help="small to look around, province (3,000 villages) to measure.",
)
def build_(size: str) -> None:
    """Build the example into an empty database and print its accounts."""
    if any_cycle():
        raise click.ClickException("this database holds a cycle already; the example is built into an empty one only")
    begun, last = time.monotonic(), ""

    def tell(what: str, done: int, of: int) -> None:
        nonlocal last
        if what != last or done == of or done % 100 == 0:
            click.echo(f"  {what}: {done} of {of}")
        last = what

    with hurrying(db.engine):
        members = build(SCALES[size], tell)[:SHOWN]
        signed = sign()
        gather(db.engine)
    home = current_app.config["PUBLIC_URL"] or "http://localhost"
    for cycle in all_cycles():
        publish(cycle, home)
    for ministry in answering():
        publish_pack(ministry, FINISHED_YEAR, home)
    for one in signed:
        click.echo(f"  log {one.log.address} signed: {one.size} entries")
    click.echo(f"  bundles to check it with: {bundle_all()}")
    file = cast.keep(members, Path(current_app.instance_path))
    click.echo(f"built in {time.monotonic() - begun:.0f} s; accounts (also in {file.name}):")
    click.echo(cast.told(members), nl=False)
