"""Who may file a finding, read it first, reply to it, and tell what it led to."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.findings.models import Finding
from app.findings.states import FINDING_MOVES, FindingMove, FindingSource, FindingState
from app.ledger.actor import Actor
from app.monitoring.policy import reporting_duty
from app.plans.policy import may_plan
from app.web.verdict import OPEN, Verdict

#: Who reads what a forum's people filed before anybody else: nobody who is responsible for the project.
FINDING_READERS = (Duty.DISTRICT_FACILITATOR, Duty.REVIEWER)
#: Findings of one network within an hour.
MOST_SENT = 5
_SOURCES = {Duty.EVALUATOR: FindingSource.EVALUATOR, Duty.REVIEWER: FindingSource.REVIEWER}


def source_of(by: Actor | None, path: int) -> FindingSource | None:
    """Return as what the account may file a finding on something at ``path``, without a receipt."""
    if by is None:
        return None
    return next((source for duty, source in _SOURCES.items() if by.post(path, duty)), None)


def can(by: Actor | None, move: FindingMove, finding: Finding, *, speaks: bool = False) -> Verdict:
    """Say whether ``by``, who ``speaks`` for the lead agency or not, may make the move with this finding now."""
    if not _concerned(by, move, finding, speaks=speaks):
        return Verdict(
            False,
            _l("Reviewers and the district's officers read a finding first; whoever is responsible replies to it."),
            forbidden=True,
        )
    if (FindingState(finding.state), move) not in FINDING_MOVES:
        return Verdict(False, _l("This finding is at another stage by now."))
    return OPEN


def _concerned(by: Actor | None, move: FindingMove, finding: Finding, *, speaks: bool) -> bool:
    if by is None:
        return False
    if move in (FindingMove.RELEASE, FindingMove.WITHHOLD):
        return by.post(finding.area_path, *FINDING_READERS) is not None
    if finding.project is not None:
        return bool(reporting_duty(by, finding.project, speaks=speaks))
    return may_plan(by, finding.area_path).allowed
