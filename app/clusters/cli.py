"""Commands of the clusters: the needs of their provinces compared over the borders."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.clusters.actions.pool import refresh
from app.clusters.queries.pool import newest_cycles

group = AppGroup("clusters", short_help="Find needs that cross the borders of a cluster's provinces.")


@group.command("pool")
def pool() -> None:
    """Compare the needs of each cluster's provinces anew, over the borders; run it every night. People decide."""
    for cycle in newest_cycles():
        number = cycle.cluster.number
        click.echo(f"{number} {cycle.fiscal_year}: {refresh(cycle)} pairs over the borders")
