"""What a finding says, who filed it, where it is, what it led to, and its verbs."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class FindingTone(StrEnum):
    """Whether something is well or not."""

    GOOD = "good"
    PROBLEM = "problem"


FINDING_TONE_LABELS: dict[str, object] = {
    FindingTone.GOOD: _l("something done well"),
    FindingTone.PROBLEM: _l("something that is not right"),
}


class FindingSource(StrEnum):
    """Who filed it."""

    FORUM = "forum"
    REVIEWER = "reviewer"
    EVALUATOR = "evaluator"


FINDING_SOURCE_LABELS: dict[str, object] = {
    FindingSource.FORUM: _l("somebody of a forum that asked for it"),
    FindingSource.REVIEWER: _l("a reviewer of civil society"),
    FindingSource.EVALUATOR: _l("an independent evaluator"),
}


class FindingState(StrEnum):
    """What a forum's people file is read first; what is shown waits for its reply, then for what it leads to."""

    SENT = "sent"
    WITHHELD = "withheld"
    OPEN = "open"
    REPLIED = "replied"
    DONE = "done"


FINDING_STATE_LABELS: dict[str, object] = {
    FindingState.SENT: _l("sent, to be read first"),
    FindingState.WITHHELD: _l("not shown"),
    FindingState.OPEN: _l("waits for a reply"),
    FindingState.REPLIED: _l("replied to"),
    FindingState.DONE: _l("led to a change"),
}
#: What everybody reads.
FINDINGS_SHOWN = (FindingState.OPEN, FindingState.REPLIED, FindingState.DONE)


class FindingMove(StrEnum):
    """What can be done with a finding."""

    RELEASE = "release"
    WITHHOLD = "withhold"
    REPLY = "reply"
    SETTLE = "settle"


FINDING_MOVE_LABELS: dict[str, object] = {
    FindingMove.RELEASE: _l("Show this finding"),
    FindingMove.WITHHOLD: _l("Do not show it"),
    FindingMove.REPLY: _l("Reply to this finding"),
    FindingMove.SETTLE: _l("Tell what it led to"),
}
FINDING_MOVES = {
    (FindingState.SENT, FindingMove.RELEASE): FindingState.OPEN,
    (FindingState.SENT, FindingMove.WITHHOLD): FindingState.WITHHELD,
    (FindingState.OPEN, FindingMove.REPLY): FindingState.REPLIED,
    (FindingState.REPLIED, FindingMove.SETTLE): FindingState.DONE,
}


class LedTo(StrEnum):
    """What a finding led to; each but the work on the ground is a record that must exist."""

    PROJECT_CHANGE = "project_change"
    PLAN_VERSION = "plan_version"
    CORRECTION = "correction"
    WORK = "work"


LED_TO_LABELS: dict[str, object] = {
    LedTo.PROJECT_CHANGE: _l("a revision of the project's plan"),
    LedTo.PLAN_VERSION: _l("a version of the development plan"),
    LedTo.CORRECTION: _l("a correction round"),
    LedTo.WORK: _l("work on the ground"),
}

VERBS = {
    "finding.file": _l("filed a finding"),
    "finding.release": _l("released a finding"),
    "finding.withhold": _l("did not show a finding"),
    "finding.reply": _l("replied to a finding"),
    "finding.settle": _l("told what a finding led to"),
}
