"""What went another way than usual in an area, kind by kind: each a question that counts and lists by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import Date, String, and_, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from app.accounts.models.accounts import ProposedAct
from app.accounts.states import ProposedState
from app.aggregation.actions.pass_ceiling import PASSING
from app.aggregation.models.decisions import Decision
from app.aggregation.models.ranking import CeilingOverride
from app.aggregation.models.signings import Signing
from app.aggregation.queries.referrals import late_between
from app.appeals.models import Appeal
from app.appeals.queries.waiting import overdue
from app.areas.states.paths import bounds
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import RoundState
from app.findings.models import Finding
from app.findings.queries.findings import overdue as overdue_findings
from app.forums.models.certification import ForumClosing
from app.forums.models.needs import Need
from app.forums.models.not_held import NotHeld
from app.forums.models.paper import Sheet
from app.forums.models.sittings import Forum
from app.forums.states.paper import SheetState
from app.forums.states.sittings import ForumState
from app.front.queries.kinds import asked_for, of_cycle, of_year
from app.front.queries.lettered import late_tasks
from app.front.queries.screened import departures, late_conditions
from app.front.states import ExceptionKind
from app.handover.models import DoneSaid
from app.handover.queries import is_disputed
from app.ledger.models import Entry
from app.plans.actions.waive import WAIVING
from app.plans.models.approval import HindranceOverride
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Waiver
from app.plans.models.funding import AnnualPlan, Project
from app.plans.queries.lineage import ancestry_of
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from app.web.question import PageQuestion

ROWS = 50
#: Most rows of one kind in the workbook; what is passed over is counted there.
MOST = 5_000
#: Most projects whose lineage is walked for links that came after the approval.
PROJECTS = 500


class ExceptionRow(NamedTuple):
    """One thing that went another way: its key, whose area, what it is called, what was said, and when."""

    id: int
    area_path: int
    ref: str
    words: str
    at: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionQuery(PageQuestion):
    """What went another way in the area at ``path``: of one cycle or of all, of one kind or of each the number."""

    FILTERS: ClassVar[tuple[str, ...]] = ("kind", "cycle")
    PLACE: ClassVar[tuple[str, ...]] = ("after",)

    path: int
    kind: str = ""
    cycle: str = ""
    after: str = ""

    def counts(self) -> dict[ExceptionKind, int]:
        """Return how many there are of each kind; one question, and what the lineage of projects tells."""
        asked = [select(func.count()).select_from(self._rows(kind).subquery()).scalar_subquery() for kind in QUESTIONS]
        found = dict(zip(QUESTIONS, db.session.execute(select(*asked)).one(), strict=True))
        return {
            kind: len(self.late_links()) if kind is ExceptionKind.LATE_LINK else found[kind] for kind in ExceptionKind
        }

    def rows(self, kind: ExceptionKind, limit: int = ROWS) -> Sequence[ExceptionRow]:
        """Return the rows of one kind in the order of their keys, one too many where there are more."""
        mark = int(self.after) if self.after.isdecimal() and len(self.after) < 20 else 0
        if kind is ExceptionKind.LATE_LINK:
            return [one for one in self.late_links() if one.id > mark][: limit + 1]
        whole = self._rows(kind).subquery()
        query = select(whole).where(whole.c.id > mark).order_by(whole.c.id).limit(limit + 1)
        return [ExceptionRow(*row) for row in db.session.execute(query)]

    def every_row(self, kinds: Sequence[ExceptionKind], limit: int) -> dict[ExceptionKind, list[ExceptionRow]]:
        """Return the first ``limit`` rows of each kind; one question, and what the lineage of projects tells."""
        found: dict[ExceptionKind, list[ExceptionRow]] = {kind: [] for kind in kinds}
        if ExceptionKind.LATE_LINK in found:
            found[ExceptionKind.LATE_LINK] = list(self.late_links()[:limit])
        asked = [self._listed(kind, limit) for kind in kinds if kind in QUESTIONS]
        for code, ident, path, ref, words, day, at in db.session.execute(union_all(*asked)) if asked else ():
            found[ExceptionKind(code)].append(ExceptionRow(ident, path, ref, words, day or at))
        return found

    def _listed(self, kind: ExceptionKind, limit: int) -> Any:
        """Return the rows of a kind for a union of all; days and moments keep a column each, as they are."""
        rows = self._rows(kind).subquery()
        first = select(rows).order_by(rows.c.id).limit(limit).subquery()
        day = isinstance(first.c.at.type, Date)
        return select(
            literal(kind.value),
            *(first.c.id, first.c.area_path, first.c.ref, first.c.words),
            first.c.at if day else cast(null(), Date),
            cast(null(), Signing.recorded_at.type) if day else first.c.at,
        )

    def late_links(self) -> Sequence[ExceptionRow]:
        """Return the funded projects into whose lineage links came after the approval, with how many."""
        query: Any = select(Project.id, Project.area_path, Project.ref, Project.frozen_id, Project.funded_at)
        query = query.where(Project.stands_funded(), Project.area_path.between(*bounds(self.path)))
        projects = db.session.execute(of_year(query, self.cycle).order_by(Project.id).limit(PROJECTS)).all()
        if not projects:
            return []
        behind = ancestry_of([one.id for one in projects]).behind([one.id for one in projects])
        late = Counter(
            {one.id: sum(edge.made_id > (one.frozen_id or 0) for edge in behind[one.id]) for one in projects}
        )
        return [
            ExceptionRow(one.id, one.area_path, one.ref, str(late[one.id]), one.funded_at)
            for one in projects
            if late[one.id]
        ]

    def _rows(self, kind: ExceptionKind) -> Any:
        return QUESTIONS[kind](self.path, self.cycle)


def _waivers(path: int, code: str) -> Any:
    columns = (Waiver.id, Waiver.area_path, Candidate.ref, Waiver.reason, Waiver.waived_at)
    query = asked_for(columns, Waiver.area_path, path).join(Candidate, Candidate.id == Waiver.candidate_id)
    return of_cycle(query, code, Candidate.cycle_id)


def _alone(path: int, code: str) -> Any:
    """Return what was waived or passed before a second person was asked for."""
    waived = _waivers(path, code).where(Waiver.proposed_id.is_(None))
    return waived.union_all(_ceilings(path, code).where(CeilingOverride.proposed_id.is_(None)))


def _proposed(path: int, code: str) -> Any:
    """Return the waivers and ceilings that were proposed and that no second person has confirmed yet."""
    columns = (
        ProposedAct.id,
        ProposedAct.area_path,
        func.coalesce(Candidate.ref, Round.ref),
        ProposedAct.why,
        ProposedAct.proposed_at,
    )
    query = (
        asked_for(columns, ProposedAct.area_path, path)
        .outerjoin(Candidate, and_(ProposedAct.act == WAIVING, Candidate.id == ProposedAct.subject_id))
        .outerjoin(Round, and_(ProposedAct.act == PASSING, Round.id == ProposedAct.subject_id))
        .where(
            ProposedAct.act.in_((WAIVING, PASSING)),
            ProposedAct.state == ProposedState.WAITING,
            ProposedAct.lapses_on >= clock.today(),
        )
    )
    return of_cycle(query, code, func.coalesce(Candidate.cycle_id, Round.cycle_id))


def _ceilings(path: int, code: str) -> Any:
    columns = (CeilingOverride.id, Round.area_path, Round.ref, CeilingOverride.reason, CeilingOverride.made_at)
    query = asked_for(columns, Round.area_path, path).join(Round, Round.id == CeilingOverride.round_id)
    return of_cycle(query, code)


def _envelopes(path: int, code: str) -> Any:
    columns = (Project.id, Project.area_path, Project.ref, Project.override, Project.placed_at)
    query = asked_for(columns, Project.area_path, path)
    return of_year(query.where(Project.override != "", Project.taken_out_at.is_(None)), code)


def _decisions(path: int, code: str, area: Any, *where: Any) -> Any:
    """Return decisions that stand, with what was decided; ``area`` is the column whose area asks."""
    columns = (Decision.id, area, func.coalesce(Need.ref, Proposal.ref), Decision.sentence, Decision.decided_at)
    query = (
        asked_for(columns, area, path)
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .join(Round, Round.id == Decision.round_id)
        .outerjoin(Need, Need.id == Decision.item_id)
        .outerjoin(Proposal, Proposal.id == Decision.item_id)
    )
    return of_cycle(query.where(*where), code)


def _hindrances(path: int, code: str) -> Any:
    sheet = cast(AnnualPlan.fiscal_year, String) + "-" + cast(AnnualPlan.province, String)
    columns = (HindranceOverride.id, HindranceOverride.area_path, sheet, HindranceOverride.reason)
    query = asked_for((*columns, HindranceOverride.overridden_at), HindranceOverride.area_path, path)
    query = query.join(AnnualPlan, AnnualPlan.id == HindranceOverride.annual_plan_id)
    if not code:
        return query
    same = and_(Cycle.fiscal_year == AnnualPlan.fiscal_year, Cycle.province == AnnualPlan.province)
    return query.join(Cycle, same).where(Cycle.code == code)


def _unseated(path: int, code: str, *, together: bool) -> Any:
    """Return decisions that stand and name no sitting, made for many desks at once or not."""
    whole = aliased(Entry)
    many = select(Entry.id).join(whole, whole.id == Entry.within_id)
    many = many.where(Entry.id == Decision.entry_id, whole.verb == "round.decide_many")
    how = many.exists() if together else ~many.exists()
    return _decisions(path, code, Round.area_path, Decision.forum_id.is_(None), how)


def _unsigned(path: int, code: str) -> Any:
    columns = (Round.id, Round.area_path, Round.ref, literal(""), Round.closed_at)
    return of_cycle(asked_for(columns, Round.area_path, path).where(Round.state == RoundState.CLOSED), code)


def _unscanned(path: int, code: str) -> Any:
    columns = (Signing.id, Signing.area_path, Round.ref, Signing.positions, Signing.recorded_at)
    query = asked_for(columns, Signing.area_path, path).join(Round, Round.id == Signing.round_id)
    return of_cycle(query.where(Signing.file_id.is_(None)), code)


def _unattested(path: int, code: str) -> Any:
    """Return forums held whose record is closed, or whose round is, and that no second person attested."""
    done = select(ForumClosing.id).where(ForumClosing.forum_id == Forum.id, ForumClosing.attested_at.is_not(None))
    columns = (Forum.id, Forum.area_path, Forum.ref, literal(""), Forum.held_on)
    query = asked_for(columns, Forum.area_path, path).join(Round, Round.id == Forum.round_id)
    over = or_(Forum.closed_at.is_not(None), Round.state != RoundState.OPEN)
    return of_cycle(query.where(Forum.state == ForumState.HELD, over, ~done.exists()), code)


def _silent(path: int, code: str) -> Any:
    columns = (NotHeld.id, NotHeld.area_path, Round.ref, NotHeld.sentence, NotHeld.declared_at)
    return of_cycle(asked_for(columns, NotHeld.area_path, path).join(Round, Round.id == NotHeld.round_id), code)


def _lost(path: int, code: str) -> Any:
    columns = (Sheet.id, Forum.area_path, Forum.ref, Sheet.void_reason, Forum.held_on)
    query = asked_for(columns, Forum.area_path, path).join(Forum, Forum.id == Sheet.forum_id)
    return of_cycle(query.join(Round, Round.id == Forum.round_id).where(Sheet.state == SheetState.LOST), code)


def _referrals(path: int, code: str) -> Any:
    late = late_between(*bounds(path))
    return _decisions(path, code, DeskItem.area_path, late, Decision.agency_id.is_not(None))


def _appeals(path: int, code: str) -> Any:
    columns = (Appeal.id, Appeal.area_path, Appeal.ref, literal(""), Appeal.lodged_on)
    query = asked_for(columns, Appeal.area_path, path).join(Round, Round.id == Appeal.round_id)
    return of_cycle(query.where(overdue(clock.today())), code)


def _findings(path: int, code: str) -> Any:
    columns = (Finding.id, Finding.area_path, Finding.ref, Finding.words, Finding.filed_at)
    query = asked_for(columns, Finding.area_path, path).where(overdue_findings())
    return of_year(query.outerjoin(Project, Project.id == Finding.project_id), code)


def _disputed(path: int, code: str) -> Any:
    columns = (DoneSaid.id, DoneSaid.area_path, Project.ref, DoneSaid.words, DoneSaid.said_at)
    query = asked_for(columns, DoneSaid.area_path, path).where(is_disputed())
    return of_year(query.join(Project, Project.id == DoneSaid.project_id), code)


#: The question of each kind: for the path of an area and the code of a cycle ("" for all).
QUESTIONS: dict[ExceptionKind, Callable[[int, str], Any]] = {
    ExceptionKind.WAIVER: _waivers,
    ExceptionKind.ALONE: _alone,
    ExceptionKind.PROPOSED: _proposed,
    ExceptionKind.CEILING: _ceilings,
    ExceptionKind.ENVELOPE: _envelopes,
    ExceptionKind.HINDRANCE: _hindrances,
    ExceptionKind.DEPARTURE: departures,
    ExceptionKind.CONDITION: late_conditions,
    ExceptionKind.NO_SITTING: lambda path, code: _unseated(path, code, together=False),
    ExceptionKind.MANY_DESKS: lambda path, code: _unseated(path, code, together=True),
    ExceptionKind.UNSIGNED: _unsigned,
    ExceptionKind.NO_SCAN: _unscanned,
    ExceptionKind.UNATTESTED: _unattested,
    ExceptionKind.NOT_HELD: _silent,
    ExceptionKind.LOST_SHEET: _lost,
    ExceptionKind.REFERRAL: _referrals,
    ExceptionKind.APPEAL: _appeals,
    ExceptionKind.FINDING: _findings,
    ExceptionKind.DISPUTED: _disputed,
    ExceptionKind.LETTER: late_tasks,
}
