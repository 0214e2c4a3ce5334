"""Reads funded projects with what an infrastructure standard asks of them; a few questions for a hundred projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import and_, select

from app.areas.models import Area
from app.areas.states.paths import code_of
from app.bodies.models import Agency
from app.cycles.models.cycles import Category
from app.forums.models.sittings import Forum
from app.ledger.recording import leave_nothing
from app.monitoring.models.baselines import Milestone
from app.monitoring.models.progress import Progress
from app.monitoring.queries.baselines import milestones_of, standing_curves
from app.monitoring.queries.silence import days_quiet, quiet_columns
from app.monitoring.rules.months import last_day
from app.opendata.queries.scope import Scope
from app.opendata.rules.oc4ids import MeetingFacts, MilestoneFacts, ProgressFacts, ProjectFacts
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, FundingSource, Project
from app.plans.queries.lineage import ancestry_of
from app.plans.states import Answer
from app.store import clock
from app.store.base import db

#: Projects of one read.
A_READ = 100


def projects_of(scope: Scope) -> Iterator[ProjectFacts]:
    """Yield the funded projects of a cycle."""
    yield from _read(and_(Project.id.in_(scope.projects()), Project.id <= scope.upto))


def projects_in(province: int) -> Iterator[ProjectFacts]:
    """Yield the funded projects of a province, of every cycle."""
    yield from _read(and_(Project.province == province, Project.stands_funded()))


def project_by_ref(ref: str) -> ProjectFacts | None:
    """Return the project of that reference, also one that waits for the approval of its annual plan."""
    return next(_read(Project.ref == ref), None)


def _read(which: Any) -> Iterator[ProjectFacts]:
    after = 0
    while rows := db.session.execute(_asked(which, after)).all():
        facts = list(_facts(rows))
        leave_nothing()
        yield from facts
        if len(rows) < A_READ:
            break
        after = rows[-1].id
    leave_nothing()


def _asked(which: Any, after: int) -> Any:
    return (
        select(Project.id, Project.ref, Project.title, Project.area_path, Project.origin, Project.requested)
        .add_columns(Project.allocated, Project.placed_at, Project.funded_at, Project.frozen_hash)
        .add_columns(Project.needs, Project.forums, Project.villages, Project.households, Project.votes)
        .add_columns(Category.code.label("category"), AnnualPlan.fiscal_year, FundingSource.name_th.label("source"))
        .add_columns(FundingSource.code.label("source_code"), Area.name_th.label("area_name"))
        .add_columns(Area.lat_e6, Area.lon_e6, *quiet_columns(clock.today()))
        .join(Category, Category.id == Project.category_id)
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Envelope, Envelope.id == Project.envelope_id)
        .join(FundingSource, FundingSource.id == Envelope.funding_source_id)
        .join(Area, Area.id == Project.area_id)
        .where(which, Project.id > after)
        .order_by(Project.id)
        .limit(A_READ)
    )


def _facts(rows: Sequence[Any]) -> Iterator[ProjectFacts]:
    ids = [row.id for row in rows]
    leads, meetings, reports, answers = _candidates(ids), _meetings(ids), _reports(ids), _answers(ids)
    plans = _plans(ids)
    for row in rows:
        lead, (milestones, planned) = leads.get(row.id), plans.get(row.id, ((), ()))
        yield ProjectFacts(
            **{name: getattr(row, name) for name in ("ref", "title", "category", "fiscal_year", "source")},
            **{name: getattr(row, name) for name in ("requested", "allocated", "placed_at", "funded_at")},
            **{name: getattr(row, name) for name in ("needs", "forums", "villages", "households", "votes")},
            source_code=row.source_code,
            origin=str(row.origin),
            frozen_hash=row.frozen_hash,
            area=(code_of(row.area_path), row.area_name),
            point=None if row.lat_e6 is None else (row.lon_e6 / 1e6, row.lat_e6 / 1e6),
            lead=(f"agency:{lead.agency_id}", lead.name_th) if lead and lead.agency_id else None,
            window=(lead.begins_on, lead.ends_on) if lead else (None, None),
            objective=lead.objective or "" if lead else "",
            meetings=tuple(meetings.get(row.id, ())),
            reports=tuple(reports.get(row.id, ())),
            answers=answers.get(row.id, {}),
            milestones=milestones,
            planned=planned,
            stage=str(row.quiet_stage or ""),
            today=clock.today(),
            quiet=days_quiet(row, clock.today()),
        )


def _candidates(ids: Sequence[int]) -> dict[int, Any]:
    asked = (
        select(CandidateProject.target_id, Agency.id.label("agency_id"), Agency.name_th)
        .add_columns(Brief.begins_on, Brief.ends_on, Brief.objective)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .outerjoin(Agency, Agency.id == Candidate.lead_agency_id)
        .outerjoin(Brief, Brief.candidate_id == Candidate.id)
        .where(CandidateProject.target_id.in_(ids), CandidateProject.standing())
    )
    return {row.target_id: row for row in db.session.execute(asked)}


def _meetings(ids: Sequence[int]) -> dict[int, list[MeetingFacts]]:
    """Return the forums at which the needs behind each project were said."""
    found = ancestry_of(ids)
    behind = {
        ident: {found.voices[key].forum_id for edge in edges for kind, key in [edge.source] if kind == "need"}
        for ident, edges in found.behind(ids).items()
    }
    every = sorted({forum for forums in behind.values() for forum in forums})
    asked = select(Forum.id, Forum.ref, Forum.held_on, Forum.place, Forum.attendance_total, Area.name_th).join(
        Area, Area.id == Forum.area_id
    )
    told: dict[int, MeetingFacts] = {}
    for at in range(0, len(every), 500):
        for row in db.session.execute(asked.where(Forum.id.in_(every[at : at + 500]))):
            told[row[0]] = MeetingFacts(*row[1:])
    return {ident: [told[forum] for forum in sorted(forums)] for ident, forums in behind.items()}


def _reports(ids: Sequence[int]) -> dict[int, list[ProgressFacts]]:
    asked = select(Progress.project_id, Progress.as_of, Progress.percent, Progress.disbursed)
    found: defaultdict[int, list[ProgressFacts]] = defaultdict(list)
    rows = db.session.execute(asked.where(Progress.project_id.in_(ids), Progress.standing()).order_by(Progress.as_of))
    for row in rows:
        found[row[0]].append(ProgressFacts(*row[1:]))
    return found


def _plans(ids: Sequence[int]) -> dict[int, tuple[tuple[MilestoneFacts, ...], tuple[ProgressFacts, ...]]]:
    """Return the milestones of the plan that stands, and what it plans by each month's end."""
    curves = standing_curves(ids)
    milestones = milestones_of([one.baseline_id for one in curves.values()])
    return {
        ident: (
            tuple(_milestones(milestones.get(one.baseline_id, ()))),
            tuple(ProgressFacts(last_day(point.month), point.percent, point.satang) for point in one.points),
        )
        for ident, one in curves.items()
    }


def _milestones(rows: Sequence[Milestone]) -> Iterator[MilestoneFacts]:
    upto = 0
    for one in rows:
        upto += one.weight
        yield MilestoneFacts(one.number, one.title, one.due_on, upto)


def _answers(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how many forums confirmed, changed or refused what became the project."""
    asked = (
        select(CandidateProject.target_id, Confirmation.state)
        .join(Confirmation, Confirmation.candidate_id == CandidateProject.source_id)
        .where(CandidateProject.target_id.in_(ids), CandidateProject.standing(), Confirmation.state != Answer.SENT)
    )
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for project, state in db.session.execute(asked):
        found[project][str(state)] = found[project].get(str(state), 0) + 1
    return found
