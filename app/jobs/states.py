"""States of a job."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class State(StrEnum):
    """A job waits, is worked on, and ends done or failed; a try that broke lets it wait again."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


STATE_LABELS: dict[str, object] = {
    State.WAITING: _l("Waiting for its turn"),
    State.WORKING: _l("Under way"),
    State.DONE: _l("Done"),
    State.FAILED: _l("Failed"),
}

#: How a state looks on a badge.
TONES: dict[str, str] = {State.WAITING: "plain", State.WORKING: "wait", State.DONE: "good", State.FAILED: "bad"}
