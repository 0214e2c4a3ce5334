"""Pages of the jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from flask import url_for
from flask_babel import gettext as _

from app.jobs.actions import label_of
from app.jobs.models import Job
from app.jobs.states import JOB_STATE_LABELS, TONES, JobState
from app.store import clock
from app.web.locale import number_text
from app.web.page import Crumb, Page

#: A worker reports every 20 seconds, and says how far it is while it works.
SILENT_AFTER = timedelta(minutes=2)


def told(job: Job) -> str:
    """Say how far the job is."""
    return str(_("%(done)s of %(total)s", done=number_text(job.done), total=number_text(job.total)))


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """How far one job is, and where its result lies."""

    endpoint: ClassVar[str] = "jobs.show"
    job: Job
    #: How many jobs come first.
    before: int
    last_seen: datetime | None

    @classmethod
    def of(cls, job: Job, before: int, last_seen: datetime | None) -> Self:
        """Return the page of a job."""
        crumbs = (Crumb(label=_("My jobs"), url=url_for("jobs.index")),)
        return cls(title=label_of(job.code), crumbs=crumbs, job=job, before=before, last_seen=last_seen)

    @property
    def label(self) -> Any:
        """What the state is called."""
        return JOB_STATE_LABELS[self.job.state]

    @property
    def tone(self) -> str:
        """How the state looks."""
        return TONES[self.job.state]

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.job.state in (JobState.DONE, JobState.FAILED, JobState.DROPPED)

    @property
    def silent(self) -> bool:
        """Whether the job waits and no worker reports that could take it."""
        if self.ended:
            return False
        return self.last_seen is None or clock.now() - self.last_seen > SILENT_AFTER

    @property
    def reload_after(self) -> int:
        """Seconds until the page shows itself again."""
        return 15 if self.silent else 3

    def as_json(self) -> dict[str, Any]:
        """Return what the page says as data."""
        return {
            "id": str(self.job.id),
            "state": str(self.job.state),
            "label": str(self.label),
            "done": self.job.done,
            "total": self.job.total,
            "told": told(self.job),
            "ended": self.ended,
            "url": self.job.result.get("url", ""),
        }


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """One's own jobs, newest first."""

    endpoint: ClassVar[str] = "jobs.index"
    jobs: Sequence[Job]

    @classmethod
    def of(cls, jobs: Sequence[Job]) -> Self:
        """Return the page."""
        return cls(title=_("My jobs"), lede=_("Work that the server does for you while you go on."), jobs=jobs)

    def label(self, job: Job) -> Any:
        """What the job's state is called."""
        return JOB_STATE_LABELS[job.state]

    def tone(self, job: Job) -> str:
        """How the job's state looks."""
        return TONES[job.state]

    def called(self, job: Job) -> str:
        """What jobs of its kind are called."""
        return label_of(job.code)
