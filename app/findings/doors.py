"""Everybody reads findings and files one by receipt; reviewers and officers read those first; the responsible reply."""

from __future__ import annotations

from app.accounts.states import Duty
from app.findings.policy import FINDING_READERS
from app.findings.queries.findings import place_of_finding
from app.web.doors import ANYONE, Door, only

_READ = only(*FINDING_READERS, place=place_of_finding)
_REPLY = only(Duty.PLANNER, Duty.AGENCY, place=place_of_finding)

DOORS: dict[str, Door] = {
    **{f"findings.{view}": ANYONE for view in ("index", "show", "picture", "new", "file")},
    **{f"findings.{view}": _READ for view in ("release", "withhold")},
    **{f"findings.{view}": _REPLY for view in ("reply", "settle")},
}
