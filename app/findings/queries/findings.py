"""Questions about findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import bounds
from app.cycles.queries import round_by_ref
from app.cycles.states import RoundKind
from app.findings.models import Finding
from app.findings.states import FINDINGS_SHOWN, FindingState, FindingTone, LedTo
from app.ledger.actor import Post
from app.monitoring.queries.baselines import baselines_of
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.plans.queries.lineage import ancestry_of
from app.plans.queries.revisions import versions_of
from app.store import clock
from app.store.base import db
from app.web.question import PageQuestion

#: Findings of one list.
A_PAGE = 40
#: The rounds that correct what was decided.
_CORRECTING = (RoundKind.REVIEW, RoundKind.SUPPLEMENT, RoundKind.CHANGE, RoundKind.CORRECTION)
_WHOLE = (joinedload(Finding.project), joinedload(Finding.plan), joinedload(Finding.forum), joinedload(Finding.file))


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingQuery(PageQuestion):
    """Findings that everybody reads: of an area, of a project, of one state."""

    FILTERS: ClassVar[tuple[str, ...]] = ("project", "state")
    PLACE: ClassVar[tuple[str, ...]] = ("before",)

    path: int = 0
    project: str = ""
    state: str = ""
    before: str = ""

    def _where(self) -> list[ColumnElement[bool]]:
        states = [self.state] if self.state in FINDINGS_SHOWN else FINDINGS_SHOWN
        found: list[ColumnElement[bool]] = [Finding.state.in_(states)]
        if self.path:
            found.append(Finding.area_path.between(*bounds(self.path)))
        if self.project:
            found.append(Finding.project_id.in_(select(Project.id).where(Project.ref == self.project)))
        return found

    def rows(self) -> Sequence[Finding]:
        """Return a page, the newest first, and one more where there are more."""
        query = select(Finding).where(*self._where()).options(*_WHOLE)
        if self.before.isdecimal() and len(self.before) < 20:
            query = query.where(Finding.id < int(self.before))
        return db.session.scalars(query.order_by(Finding.id.desc()).limit(A_PAGE + 1)).all()

    def counts(self) -> Mapping[str, int]:
        """Return how many there are by state, those not shown among them, and how many replies are overdue."""
        base = self._where()[1:]
        query = select(Finding.state, func.count()).where(*base).group_by(Finding.state)
        found = {str(state): n for state, n in db.session.execute(query)}
        late = select(func.count()).select_from(Finding).where(*base, overdue())
        return found | {"overdue": db.session.scalar(late) or 0}


def overdue() -> ColumnElement[bool]:
    """Return the condition that a reply is overdue."""
    return (Finding.state == FindingState.OPEN) & (Finding.reply_by < clock.today())


def finding_by_ref(ref: str) -> Finding | None:
    """Return the finding with what it is about."""
    return db.session.scalars(select(Finding).where(Finding.ref == ref).options(*_WHOLE)).first()


def ref_of(ident: int) -> str | None:
    """Return the reference of a finding."""
    return db.session.scalar(select(Finding.ref).where(Finding.id == ident))


def place_of_finding(args: Mapping[str, Any]) -> int | None:
    """Return the area of the finding that an address names."""
    return db.session.scalar(select(Finding.area_path).where(Finding.ref == args["ref"]))


def locked_finding(finding: Finding) -> Finding:
    """Return the finding as it stands, kept from everybody else until the act is over."""
    query = select(Finding).where(Finding.id == finding.id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def next_number(province: int) -> int:
    """Return the number of the province's next finding."""
    return (db.session.scalar(select(func.max(Finding.number)).where(Finding.province == province)) or 0) + 1


def origin_forums(project_id: int) -> set[int]:
    """Return the ids of the forums whose needs stand behind the project."""
    return {voice.forum_id for voice in ancestry_of([project_id]).voices.values() if voice.forum_id}


def to_read(posts: Sequence[Post]) -> Sequence[Finding]:
    """Return what waits to be read first in the areas of the posts."""
    return _in(posts, FindingState.SENT)


def to_reply(project_ids: Sequence[int]) -> Sequence[Finding]:
    """Return what waits for a reply, or for what it leads to, on these projects."""
    query = select(Finding).where(Finding.project_id.in_(project_ids), _waiting()).options(*_WHOLE)
    return db.session.scalars(query.order_by(Finding.reply_by).limit(A_PAGE)).all()


def waiting_in(posts: Sequence[Post]) -> Sequence[Finding]:
    """Return what waits for a reply or for what it leads to in the areas of the posts."""
    if not posts:
        return []
    within = or_(*(Finding.area_path.between(post.low, post.high) for post in posts))
    query = select(Finding).where(within, _waiting()).options(*_WHOLE)
    return db.session.scalars(query.order_by(Finding.reply_by).limit(A_PAGE)).all()


def _waiting() -> ColumnElement[bool]:
    accepted = (Finding.state == FindingState.REPLIED) & Finding.accepted.is_(True)
    return or_(Finding.state == FindingState.OPEN, accepted)


def _in(posts: Sequence[Post], state: FindingState) -> Sequence[Finding]:
    if not posts:
        return []
    within = or_(*(Finding.area_path.between(post.low, post.high) for post in posts))
    query = select(Finding).where(within, Finding.state == state).options(*_WHOLE)
    return db.session.scalars(query.order_by(Finding.id).limit(A_PAGE)).all()


def exists_that(finding: Finding, led_to: LedTo, ref: str) -> bool:
    """Tell whether the record to which the finding is said to have led exists and is younger than the finding."""
    if led_to is LedTo.WORK:
        return True
    if led_to is LedTo.PROJECT_CHANGE:
        revisions = baselines_of(finding.project_id) if finding.project_id else []
        return any(str(one.number) == ref and one.number and _later(finding, one.set_at) for one in revisions)
    if led_to is LedTo.PLAN_VERSION:
        plan_id = finding.plan_id or (finding.project.annual_plan.plan_id if finding.project else 0)
        return any(str(one.number) == ref and _later(finding, one.prepared_at) for one in versions_of(plan_id))
    round_ = round_by_ref(ref)
    return round_ is not None and round_.round_kind in _CORRECTING and round_.province == finding.province


def _later(finding: Finding, moment: Any) -> bool:
    return moment is not None and moment >= finding.filed_at


def hindrances(candidate_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Return what open findings on a development plan stand beside its approval; said once for each plan."""
    query = (
        select(func.min(CandidateProject.source_id), func.count(Finding.id.distinct()))
        .select_from(Finding)
        .join(AnnualPlan, AnnualPlan.plan_id == Finding.plan_id)
        .join(Project, Project.annual_plan_id == AnnualPlan.id)
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .where(CandidateProject.source_id.in_(candidate_ids), Finding.tone == FindingTone.PROBLEM, _waiting())
        .group_by(Finding.plan_id)
    )
    return {
        candidate: [ngettext("%(num)d finding on the plan is open.", "%(num)d findings on the plan are open.", n)]
        for candidate, n in db.session.execute(query)
        if candidate is not None
    }
