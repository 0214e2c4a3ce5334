"""Keeps the suggestions fresh by jobs, and records what a person rules on a proposal and a project of another plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from app.aggregation.actions.tell_apart import FURTHER
from app.aggregation.rules.similarity import ComparedItem
from app.cycles.models.cycles import Round
from app.jobs.actions import Task, kind
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.localplans.actions.imports import HANGS
from app.localplans.models import LocalPlan, LocalProject
from app.localplans.queries import projects as localplans
from app.localplans.states import COMPARING
from app.overlaps import policy
from app.overlaps.models import Overlap, OverlapMark, OverlapRuling
from app.overlaps.queries import pairs as queries
from app.overlaps.rules import Match, matches
from app.overlaps.states import Follows, OverlapVerdict
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, Stale

HANGS.append(queries.ruled_in)


@kind(COMPARING, _l("compare a local plan with the proposals of its area"))
def compare_later(task: Task) -> None:
    """Compare the plan of the job's import with all proposals of its area."""
    one = localplans.import_by_id(int(task.payload["import"]))
    if one is not None and one.plan is not None:
        compare_plan(one.plan)


def compare_plan(plan: LocalPlan) -> int:
    """Compare everything that the plan says today with the proposals of its area; return how many may overlap."""
    db.session.execute(delete(Overlap).where(Overlap.project_id.in_(queries.every_project_id(plan.id))))
    proposals = queries.live_proposals(plan.area_path)
    found = list(matches(proposals, queries.projects_of(plan.id)))
    keep(*_rows(found, proposals))
    return len(found)


def compare_desk(round_: Round) -> int:
    """Compare the proposals that reached the desk since the last time with the plans of its area and those around."""
    mark = queries.mark_of(round_.id) or OverlapMark(round_id=round_.id, upto=0)
    proposals, last = queries.arrived(round_.id, mark.upto)
    projects = queries.projects_around(round_.area_path) if proposals else []
    known = queries.suggested([item.id for item in proposals]) if projects else set()
    found = [one for one in matches(proposals, projects) if (one.proposal_id, one.project_id) not in known]
    mark.upto, mark.compared_at = last, clock.now()
    keep(mark, *_rows(found, proposals))
    return len(found)


def _desk(round_: Round) -> None:
    compare_desk(round_)


FURTHER.append(_desk)


def _rows(found: Iterable[Match], proposals: Sequence[ComparedItem]) -> list[Overlap]:
    paths = {item.id: item.area_path for item in proposals}
    return [
        Overlap(
            proposal_id=one.proposal_id,
            project_id=one.project_id,
            area_path=paths[one.proposal_id],
            score=one.score,
            reasons=[f"{reason.code}|{reason.shown}" for reason in one.reasons],
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingDraft:
    """What a person rules: whether it is the same work, what follows, why; ``theirs`` in satang for a split."""

    verdict: OverlapVerdict
    follows: Follows
    sentence: str
    theirs: int = 0


def rule(
    proposal: Proposal, project: LocalProject, said: RulingDraft, *, by: Actor, over: int | None = None
) -> OverlapRuling:
    """Rule on the two; an earlier ruling is superseded and stays readable.

    ``over`` is the id of the ruling that stood when the form was filled in (0 for none); ``Stale`` if another stands.
    """
    policy.may_rule(by, proposal.area_path).must()
    _sound(said)
    ruling = OverlapRuling(
        proposal_id=proposal.id,
        project_id=project.id,
        area_path=proposal.area_path,
        verdict=said.verdict,
        follows=said.follows,
        theirs=said.theirs,
        sentence=said.sentence.strip(),
        ruled_at=clock.now(),
        account_id=by.id,
    )
    with recording(by, "overlap.rule", ruling, place=proposal.area_path):
        former = queries.rulings_on(proposal.id, project.id)
        standing = former[0][0] if former else None
        if over is not None and over != (standing.id if standing else 0):
            sentence = standing.sentence if standing else ""
            raise Stale(_("Someone else has ruled on this meanwhile. Read it below, then send again."), {"x": sentence})
        ruling.supersedes_id = standing.id if standing else None
    return ruling


def _sound(said: RulingDraft) -> None:
    if not said.sentence.strip():
        raise Refusal(_("Say why in one plain sentence; everybody reads it."), field="sentence")
    if said.verdict == OverlapVerdict.APART and said.follows != Follows.NOTHING:
        raise Refusal(_("Where the work is not the same, nothing follows."), field="follows")
    if said.verdict != OverlapVerdict.APART and said.follows == Follows.NOTHING:
        raise Refusal(_("Say what follows for the proposal."), field="follows")
    if said.follows == Follows.SPLIT and said.theirs <= 0:
        raise Refusal(_("Write how much of the budget the other body bears."), field="theirs")
    if said.follows != Follows.SPLIT and said.theirs:
        raise Refusal(_("An amount belongs to a split budget only. Leave it empty."), field="theirs")
