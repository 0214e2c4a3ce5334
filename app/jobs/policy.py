"""Who may look at a job."""

from __future__ import annotations

from app.jobs.models import Job
from app.ledger.actor import Actor

#: ``Duty.ADMINISTRATOR`` of the accounts, which lie above this room.
ADMINISTRATOR = "administrator"


def may_see(by: Actor, job: Job) -> bool:
    """Tell whether ``by`` owns the job or administers the area that it is about."""
    return by.id == job.account_id or by.post(job.place, ADMINISTRATOR) is not None
