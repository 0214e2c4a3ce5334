"""Commands of the suggestions."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.aggregation.actions import tell_apart
from app.aggregation.queries import similar
from app.cycles.models.cycles import Round
from app.cycles.queries import round_by_ref
from app.jobs.cli.each import one_by_one

likeness = AppGroup("likeness", short_help="Find wishes on a desk that may be the same.")


@likeness.command("refresh")
@click.argument("ref", default="")
@click.option("--anew", is_flag=True, help="Forget what was found and compare everything again.")
def refresh(ref: str, anew: bool) -> None:
    """Compare what is new on the desk of the round REF; without REF, on every open desk that has something new."""
    round_ = round_by_ref(ref)
    if ref and round_ is None:
        raise click.ClickException(f"there is no round {ref}")
    rounds = [round_] if round_ else similar.waiting_rounds()
    one_by_one(rounds, lambda one: one.ref, lambda one: _compared(one, anew))
    click.echo(f"{len(rounds)} desks compared")


def _compared(round_: Round, anew: bool) -> None:
    click.echo(f"{round_.ref}: {tell_apart.refresh(round_, anew=anew)} new pairs")
