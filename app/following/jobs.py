"""Sending as a job, so that a question goes out soon after it was asked for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.following.actions import send as actions
from app.following.actions.following import SEND
from app.jobs.actions import Task, kind


@kind(SEND, _l("Sending messages"))
def send(_task: Task) -> None:
    """Send what waits."""
    actions.send()
