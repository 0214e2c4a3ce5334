"""Pages of what waits: jobs and messages, each tried again or dropped with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.pages.accounts import posts_of
from app.accounts.policy import may_keep_house
from app.following.models import Message
from app.following.queries import following
from app.following.rules.recipients import hinted
from app.jobs import queries as jobs
from app.jobs.actions import label_of
from app.jobs.models import Job
from app.jobs.states import JOB_STATE_LABELS, TONES
from app.ledger.actor import Actor
from app.office.forms import DropForm
from app.office.pages.desk import bounds_of, desk
from app.office.queries.lists import provinces
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """The jobs of one's areas that failed or wait."""

    endpoint: ClassVar = "office.work"
    jobs: Sequence[Job]
    next_url: str | None

    def called(self, job: Job) -> str:
        """What jobs of its kind are called."""
        return label_of(job.code)

    def label(self, job: Job) -> Any:
        """What the job's state is called."""
        return JOB_STATE_LABELS[job.state]

    def tone(self, job: Job) -> str:
        """How the job's state looks."""
        return TONES[job.state]


@dataclass(frozen=True, kw_only=True)
class MailPage(Page):
    """The messages to followers that were not sent yet; addresses are told in part only."""

    endpoint: ClassVar = "office.mail"
    messages: Sequence[Message]
    next_url: str | None
    verdict: Verdict

    def to(self, message: Message) -> str:
        """Return the address so that its owner knows it and nobody else does."""
        return hinted(message.follower.way, message.follower.address)


@dataclass(frozen=True, kw_only=True)
class DroppingPage(Page):
    """Where a job or a message is dropped, with the reason."""

    endpoint: ClassVar = "office.dropping"
    what: str
    ident: int
    told: str
    form: DropForm


def work(by: Actor, after: int) -> WorkPage:
    """Return the jobs that failed or wait."""
    found = jobs.to_look_after(bounds_of(posts_of(by)), after, limit=MOST_SHOWN + 1)
    return WorkPage(
        title=_("Jobs that wait or failed"),
        lede=_("Work that pages left for later. Try a failed one again when its cause is mended, or drop it."),
        crumbs=(desk(),),
        jobs=found[:MOST_SHOWN],
        next_url=url_for("office.work", after=found[MOST_SHOWN - 1].id) if len(found) > MOST_SHOWN else None,
    )


def mail(by: Actor, after: int) -> MailPage:
    """Return the messages that were not sent yet."""
    verdict = may_keep_house(by, provinces())
    found = following.unsent(after, limit=MOST_SHOWN + 1) if verdict else []
    return MailPage(
        title=_("Messages that wait"),
        lede=_(
            "Messages to people who follow a need, an area or a project. What waits longer than a week is forgotten."
        ),
        crumbs=(desk(),),
        messages=found[:MOST_SHOWN],
        next_url=url_for("office.mail", after=found[MOST_SHOWN - 1].id) if len(found) > MOST_SHOWN else None,
        verdict=verdict,
    )


def dropping(what: str, ident: int, told: str, form: DropForm) -> DroppingPage:
    """Return the page on which a job or a message is dropped."""
    label, back = {
        "jobs": (_("Jobs that wait or failed"), url_for("office.work")),
        "mail": (_("Messages that wait"), url_for("office.mail")),
    }[what]
    return DroppingPage(
        title=_("Drop it"),
        lede=_("It is never done. The reason stays beside it."),
        crumbs=(desk(), Crumb(label=label, url=back)),
        what=what,
        ident=ident,
        told=told,
        form=form,
    )
