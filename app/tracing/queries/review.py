"""What the early review of a plan looks at: its candidates with their briefs, and what reviewers found of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from app.findings.models import Finding
from app.findings.states import FINDINGS_SHOWN
from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.models.chain import Node, Plan
from app.store.base import db

#: Findings on one page.
MOST = 40
Written = tuple[Candidate, Brief, list[Activity]]


def written_of(plan: Plan) -> list[Written]:
    """Return the candidates that hang in the plan or nowhere, each with its brief and its activities; one question."""
    nowhere = and_(Candidate.province == plan.province, Candidate.node_id.is_(None))
    query = (
        select(Candidate, Brief, Activity)
        .outerjoin(Node, Node.id == Candidate.node_id)
        .join(Brief, Brief.candidate_id == Candidate.id)
        .outerjoin(Activity, Activity.candidate_id == Candidate.id)
        .where(or_(Node.plan_id == plan.id, nowhere))
        .options(joinedload(Candidate.category))
    )
    found: dict[int, Written] = {}
    for one, brief, activity in db.session.execute(query.order_by(Candidate.rank, Candidate.id, Activity.position)):
        lines = found.setdefault(one.id, (one, brief, []))[2]
        if activity:
            lines.append(activity)
    return list(found.values())


def findings_on(plan_id: int) -> Sequence[Finding]:
    """Return what was found of the plan itself and is shown to everybody, the newest first."""
    query = select(Finding).where(Finding.plan_id == plan_id, Finding.state.in_(FINDINGS_SHOWN))
    return db.session.scalars(query.order_by(Finding.id.desc()).limit(MOST)).all()
