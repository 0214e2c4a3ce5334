"""Commands of the jobs."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.jobs import actions, queries
from app.jobs.actions import label_of
from app.jobs.cli.worker import Runner
from app.jobs.states import JobState

group = AppGroup("jobs", short_help="Do the work that pages leave for later.")


@group.command("work")
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def work(once: bool) -> None:
    """Take jobs as they come until told to end (SIGTERM): a job under way is finished first."""
    runner = Runner(current_app._get_current_object())  # type: ignore[attr-defined] # the app behind the proxy
    runner.listen()
    if once:
        click.echo(f"{runner.work_off()} jobs")
    else:
        runner.work()


@group.command("list")
@click.option("--state", type=click.Choice([state.value for state in JobState]), default=JobState.FAILED.value)
def list_(state: str) -> None:
    """List the jobs of one state (failed), one a line, and say when a worker last reported."""
    for job in queries.in_state(JobState(state)):
        click.echo(f"{job.id}\t{label_of(job.code)}\t{job.attempts}\t{job.error}")
    seen = queries.last_seen()
    click.echo(f"last report of a worker: {seen.isoformat() if seen else 'never'}")


@group.command("again")
@click.argument("job_id", type=int)
def again(job_id: int) -> None:
    """Let a failed job wait again."""
    job = queries.by_id(job_id)
    if job is None:
        raise click.ClickException("there is no such job")
    actions.again(job)
