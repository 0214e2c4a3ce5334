"""What became of a need: the farthest point of any thread that leaves it. Pure arithmetic over a lineage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.states import Outcome
from app.ledger.lineage.rules import Key
from app.tracing.pages import replies
from app.tracing.queries.rows import Funded, Lineage, Name, Stop
from app.tracing.queries.threads import descent_of_needs
from app.tracing.rules.days import local_day
from app.tracing.states import FARNESS, POINT_LABELS, ThreadPoint
from app.web.locale import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """Where a need or proposal stands: an outcome, or a point beyond (``app.tracing.states``); amounts in satang.

    ``at`` is the day or moment of the decision, report or arrival that brought it there; ``by`` the body or the
    source of money; ``step`` names the record of that step, so that a timeline can mark it.
    """

    code: str
    at: date | datetime
    by: str = ""
    round_ref: str = ""
    reason: Name | None = None
    sentence: str = ""
    #: The agency to which it was referred.
    to: str = ""
    #: Of a referral: until when the body answers, whether that day is over, and its last answer in words.
    reply_by: date | None = None
    overdue: bool = False
    answer: str = ""
    title: str = ""
    url: str = ""
    percent: int | None = None
    satang: int | None = None
    step: Key = ("", 0)
    position: int = 0
    #: For how many days the project has been silent, where that is too long for a colour; else 0.
    quiet: int = 0
    #: Whether the link to the project was made only after its approval.
    later: bool = False

    @property
    def label(self) -> str:
        """What the point is called; a link made after the approval is said so wherever the point is shown."""
        return str(_("%(point)s, linked after approval", point=self._point)) if self.later else self._point

    @property
    def _point(self) -> str:
        point = str(POINT_LABELS[self.code])
        if self.percent is not None and self.code == ThreadPoint.UNDER_WAY:
            point = str(_("under way, %(percent)s%% done", percent=self.percent))
        return str(_("%(point)s; no report for %(n)s days", point=point, n=self.quiet)) if self.quiet else point

    @property
    def colour(self) -> str:
        """The outcome whose colour and picture a badge of this point wears; a silent project has no colour."""
        if self.quiet:
            return SILENT
        return Outcome.ADOPTED if self.code in _BEYOND else self.code

    @property
    def day(self) -> str:
        """The day, as a reader writes it."""
        return date_text(_day(self.at))

    @property
    def why(self) -> str:
        """The coded reason and the plain sentence, where one was given."""
        return ": ".join(part for part in (str(self.reason or ""), self.sentence) if part)

    def as_json(self) -> dict[str, Any]:
        """Return the fate as open data."""
        return {
            "code": str(self.code),
            "label": self.label,
            "date": _day(self.at).isoformat(),
            "by": self.by,
            "round": self.round_ref or None,
            "reason": str(self.reason) if self.reason else None,
            "sentence": self.sentence or None,
            "to": self.to or None,
            "answer_due": self.reply_by.isoformat() if self.reply_by else None,
            "overdue": self.overdue,
            "answer": self.answer or None,
            "url": self.url or None,
            "percent": self.percent,
            "silent_days": self.quiet,
            "linked_after_approval": self.later,
        }


#: What a badge wears that has no colour.
SILENT = "silent"
_BEYOND = frozenset(
    {ThreadPoint.CANDIDATE, ThreadPoint.PLACED, ThreadPoint.FUNDED, ThreadPoint.UNDER_WAY, ThreadPoint.DONE}
)


def _day(at: date | datetime) -> date:
    return local_day(at) if isinstance(at, datetime) else at


def fate_of(item_id: int, item_kind: str, lineage: Lineage) -> Fate | None:
    """Return the farthest point of any standing thread that leaves the item; None where it lies on no desk."""
    keys = {(item_kind, item_id), *lineage.graph.below((item_kind, item_id))}
    found = [fate for key in keys if (fate := _at(key, lineage, (item_kind, item_id)))]
    return max(found, key=_farness, default=None)


def _farness(fate: Fate) -> tuple[int, int, date, Key]:
    return FARNESS[fate.code], fate.position, _day(fate.at), fate.step


def _at(key: Key, lineage: Lineage, start: Key) -> Fate | None:
    kind, ident = key
    if kind == "project":
        sealed = lineage.sealed_behind.get(ident)
        later = sealed is not None and start not in {key, *sealed}
        return replace(_of_project(lineage.projects[ident], lineage), later=later)
    if kind == "candidate":
        taken = lineage.candidates.get(ident)
        return Fate(code=ThreadPoint.CANDIDATE, at=taken.taken_in_at, title=taken.title, step=key) if taken else None
    stops = lineage.stops_of.get(ident)
    return _of_stop(stops[-1], lineage) if stops else None


def _of_project(project: Funded, lineage: Lineage) -> Fate:
    code, at, percent, step = ThreadPoint.PLACED, project.placed_at, None, ("project", project.id)
    report = lineage.latest.get(project.id)
    day: date = local_day(at)
    if project.left_at:  # its candidate waits for a place again
        return Fate(
            code=ThreadPoint.CANDIDATE,
            at=project.left_at,
            title=project.title,
            sentence=project.left_why,
            url=addresses.project(project.ref),
            step=("left", project.id),
        )
    if project.funded_at:
        code, day = ThreadPoint.FUNDED, local_day(project.funded_at)
    if project.funded_at and report and report.percent:
        code = ThreadPoint.DONE if report.percent == 100 else ThreadPoint.UNDER_WAY
        day, percent, step = report.as_of, report.percent, ("report", report.id)
    return Fate(
        code=code,
        at=day,
        by=str(project.source),
        title=project.title,
        url=addresses.project(project.ref),
        percent=percent,
        quiet=project.quiet,
        satang=project.allocated if project.funded_at else project.requested,
        step=step,
    )


def _of_stop(stop: Stop, lineage: Lineage) -> Fate:
    decided = stop.standing
    proposal = lineage.proposals.get(stop.item_id) if stop.item_kind == "proposal" else None
    return Fate(
        code=decided.outcome if decided else ThreadPoint.UNDECIDED,
        at=decided.decided_at if decided else stop.arrived_at,
        by=str(stop.body),
        round_ref=stop.round_ref,
        reason=decided.reason if decided else None,
        sentence=decided.sentence if decided else "",
        to=str(decided.agency or "") if decided else "",
        **replies.of_fate(decided),
        title=proposal.title if proposal else "",
        url=addresses.proposal(proposal.ref) if proposal else addresses.balance(stop.round_ref),
        step=("decision", decided.id) if decided else ("desk", stop.item_id),
        position=stop.position,
    )


def fates_of_needs(need_ids: Sequence[int]) -> dict[int, Fate]:
    """Return, for each need, the farthest point that it has reached; at most six questions for any number of needs."""
    ids = sorted(set(need_ids))
    if not ids:
        return {}
    return fates_in(descent_of_needs(ids, history=False), ids)


def fates_in(lineage: Lineage, need_ids: Sequence[int]) -> dict[int, Fate]:
    """Return the same over threads that are at hand, with their history or without."""
    return {ident: fate for ident in need_ids if (fate := fate_of(ident, "need", lineage))}
