"""States of a job."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class JobState(StrEnum):
    """A job waits, is worked on, and ends done, failed or dropped; a try that broke lets it wait again."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


JOB_STATE_LABELS: dict[str, object] = {
    JobState.WAITING: _l("Waiting for its turn"),
    JobState.WORKING: _l("Under way"),
    JobState.DONE: _l("Done"),
    JobState.FAILED: _l("Failed"),
    JobState.DROPPED: _l("Dropped by the office"),
}

#: How a state looks on a badge.
TONES: dict[str, str] = {
    JobState.WAITING: "plain",
    JobState.WORKING: "wait",
    JobState.DONE: "good",
    JobState.FAILED: "bad",
    JobState.DROPPED: "plain",
}
