"""Commands of the maps."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.places.pages.shell import rebuild

group = AppGroup("maps", short_help="Prepare what every map is made of.")


@group.command("build-shell")
def build() -> None:
    """Let folium build the map's shell and keep it in the instance folder, so that no web worker has to."""
    kept = rebuild(Path(current_app.instance_path))
    click.echo(f"{kept.name} is kept in the instance folder")
