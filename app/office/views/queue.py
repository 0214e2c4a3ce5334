"""What waits: jobs and messages."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policy import may_keep_house
from app.following.actions import waiting
from app.following.models import Message
from app.following.queries import following
from app.jobs import actions as job_actions
from app.jobs import policy as job_policy
from app.jobs import queries as jobs
from app.jobs.actions import label_of
from app.jobs.models import Job
from app.office.forms import DropForm
from app.office.pages import queue as pages
from app.office.queries.lists import provinces
from app.office.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.forms import submitted, tried
from app.web.found import found, missing


@bp.get("/office/jobs")
def work() -> ResponseReturnValue:
    """Show the jobs that failed or wait."""
    return pages.work(g.actor, whole_number(request.args.get("after", "")) or 0).render()


@bp.post("/office/jobs/<int:ident>/again")
def again_job(ident: int) -> ResponseReturnValue:
    """Let a failed job wait again."""
    job = _job(ident)

    def act() -> None:
        job_actions.again(job)
        flash(_("The job waits for its turn again."), "success")

    return tried(act, url_for(".work"))


@bp.get("/office/mail")
def mail() -> ResponseReturnValue:
    """Show the messages that were not sent yet."""
    return pages.mail(g.actor, whole_number(request.args.get("after", "")) or 0).render()


@bp.post("/office/mail/<int:ident>/again")
def again_message(ident: int) -> ResponseReturnValue:
    """Let a message be sent by the next run."""
    message = _message(ident)

    def act() -> None:
        waiting.again(message)
        flash(_("The message is sent by the next run."), "success")

    return tried(act, url_for(".mail"))


@bp.get("/office/<what>/<int:ident>/drop")
def dropping(what: str, ident: int) -> ResponseReturnValue:
    """Show the form with which a job or a message is dropped."""
    told, _act = _waiting(what, ident)
    return pages.dropping(what, ident, told, DropForm()).render()


@bp.post("/office/<what>/<int:ident>/drop")
def drop(what: str, ident: int) -> ResponseReturnValue:
    """Drop a job or a message with a reason."""
    told, dropped = _waiting(what, ident)
    form = DropForm()

    def act() -> str:
        dropped(form.reason.data or "")
        flash(_("Dropped. The reason stays beside it."), "success")
        return url_for(".work" if what == "jobs" else ".mail")

    return submitted(form, lambda _theirs: pages.dropping(what, ident, told, form), act)


def _waiting(what: str, ident: int) -> tuple[str, Callable[[str], None]]:
    """Return what one thing that waits is called, and what drops it."""
    if what == "jobs":
        job = _job(ident)
        return label_of(job.code), lambda reason: job_actions.drop(job, reason)
    if what == "mail":
        message = _message(ident)
        return message.title, lambda reason: waiting.drop(message, reason)
    return missing()


def _job(ident: int) -> Job:
    job = found(jobs.by_id(ident))
    if not job_policy.may_see(g.actor, job):
        missing()
    return job


def _message(ident: int) -> Message:
    if not may_keep_house(g.actor, provinces()):
        missing()
    return found(following.message(ident))
