"""Commands that make bundles, beside the others of the log."""

from __future__ import annotations

from pathlib import Path

import click

from app.areas.queries import by_path
from app.areas.states.paths import code_of, path_of
from app.bundles.actions.make import MadeBundle, make
from app.bundles.queries.kept import file_of
from app.bundles.queries.scope import areas_with_logs
from app.cycles.queries import round_by_ref
from app.jobs.cli.each import one_by_one
from app.publiclog.cli import group
from app.web.conflict import Refusal


@group.command("bundle")
@click.option("--area", default="", help="Code of a province, district, subdistrict or village.")
@click.option("--round", "round_ref", default="", help="Reference of a round: the bundle of its area.")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def bundle(area: str, round_ref: str, out: Path) -> None:
    """Make the bundle of an area or a round as the file OUT; python3 verify.py OUT checks it without us."""
    path = _path(area, round_ref)
    made = _made(path, out, round_ref)
    click.echo(f"{out}: {made.size / 1_000_000:.1f} MB, {made.entries} entries of the log are signed for in it")


@group.command("bundles")
def bundles() -> None:
    """Make the bundles that are handed out, of every province and district that has a log; run it every night."""
    one_by_one([area.path for area in areas_with_logs()], code_of, _handed_out)


def _handed_out(path: int) -> None:
    made = _made(path, file_of(path), "")
    click.echo(f"{code_of(path)} {made.size / 1_000_000:.1f} MB, {made.entries} entries")


def _path(area: str, round_ref: str) -> int:
    if bool(area) == bool(round_ref):
        raise click.UsageError("name an area or a round, and not both")
    if round_ref:
        found = round_by_ref(round_ref)
        if found is None:
            raise click.ClickException(f"there is no round {round_ref}")
        return found.area_path
    try:
        path = path_of(area)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    if by_path(path) is None:
        raise click.ClickException(f"there is no area {area}")
    return path


def _made(path: int, out: Path, round_ref: str) -> MadeBundle:
    try:
        return make(path, out, round_ref=round_ref)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
