"""Commands of the clusters: the needs of their provinces compared over the borders."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.clusters.actions.pool import refresh
from app.clusters.models.meetings import ClusterCycle
from app.clusters.queries.pool import newest_cycles
from app.jobs.cli.each import one_by_one

group = AppGroup("clusters", short_help="Find needs that cross the borders of a cluster's provinces.")


@group.command("pool")
def pool() -> None:
    """Compare the needs of each cluster's provinces anew, over the borders; run it every night. People decide."""
    one_by_one(newest_cycles(), _name, _compared)


def _compared(cycle: ClusterCycle) -> None:
    click.echo(f"{_name(cycle)}: {refresh(cycle)} pairs over the borders")


def _name(cycle: ClusterCycle) -> str:
    return f"{cycle.cluster.number} {cycle.fiscal_year}"
