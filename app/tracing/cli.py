"""``flask trace``: where a project comes from, for people and for programs."""

from __future__ import annotations

import json
from typing import Any

import click
from flask.cli import with_appcontext

from app.tracing.pages.trace import trace_of_project
from app.tracing.queries.threads import project_by_ref


@click.command("trace")
@click.argument("ref")
@click.option("--json", "as_json", is_flag=True, help="Write nodes and edges as JSON.")
@with_appcontext
def command(ref: str, as_json: bool) -> None:
    """Write everything that stands behind the project REF."""
    project = project_by_ref(ref)
    if project is None:
        raise click.ClickException(f"there is no project {ref}")
    traced = trace_of_project(project)
    if as_json:
        click.echo(json.dumps(traced, ensure_ascii=False, indent=2))
        return
    for line in _lines(traced):
        click.echo(line)


def _lines(traced: dict[str, Any]) -> list[str]:
    """Return one line for each node, and one for each link made after the approval."""
    lines = [f"{node['date']}  {node['kind']:<9}  {node['ref']}  {node['title']}" for node in traced["nodes"]]
    late = [edge for edge in traced["edges"] if edge["approval"] == "after"]
    lines += [
        f"{edge['date']}  added {edge['days_after_approval']} days after approval: {edge['kind']}" for edge in late
    ]
    return lines
