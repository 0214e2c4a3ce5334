"""Views of the jobs; whoever may not look at a job is told that there is none."""

from __future__ import annotations

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from app.jobs import policy, queries
from app.jobs.models import Job
from app.jobs.pages import IndexPage, ShowPage
from app.web.found import missing
from app.web.page import wants_json

bp = Blueprint("jobs", __name__, template_folder="templates")


@bp.get("/jobs")
def index() -> ResponseReturnValue:
    """Show one's own jobs."""
    return IndexPage.of(queries.of_account(g.actor.id)).render()


@bp.get("/jobs/<int:job_id>.json")
@bp.get("/jobs/<int:job_id>")
def show(job_id: int) -> ResponseReturnValue:
    """Show how far a job is."""
    job = _job_at(job_id)
    page = ShowPage.of(job, queries.waiting_before(job), queries.last_seen())
    return page.as_json() if wants_json() else page.render()


def _job_at(job_id: int) -> Job:
    job = queries.by_id(job_id)
    if job is None or not policy.may_see(g.actor, job):
        missing()
    return job
