"""What a package is about, and which rows of each table belong to it: conditions, one for each way of belonging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.aggregation.models.decisions import Decision
from app.aggregation.models.ranking import RankingRule, Settlement
from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN
from app.beginnings.models import EarlierProject
from app.bodies.models import Body, BodyTerm
from app.comments.models import Comment
from app.comments.states import CommentState
from app.cycles.models.cycles import CycleTier, Round
from app.datasets.models import RegisteredSet
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.localplans.models import LocalProject
from app.monitoring.models.reports import MonthReport
from app.plans.models.approval import PlanSitting
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.plans.models.indicators import Indicator
from app.plans.states import AnnualState
from app.proposals.models import Proposal, ProposalProposal


@dataclass(frozen=True, slots=True)
class Scope:
    """What a package is about: a province and one of its cycles, as it stood when the last id had been given."""

    province: int
    cycle_id: int
    upto: int

    @property
    def low(self) -> int:
        """The lowest path of the province."""
        return self.province * PROVINCE_SPAN

    @property
    def high(self) -> int:
        """The highest path of the province."""
        return self.low + PROVINCE_SPAN - 1

    def rounds(self) -> Select[Any]:
        """Return the ids of the cycle's rounds."""
        return select(Round.id).where(Round.cycle_id == self.cycle_id)

    def forums(self) -> Select[Any]:
        """Return the ids of the forums of these rounds."""
        return select(Forum.id).where(Forum.round_id.in_(self.rounds()))

    def candidates(self) -> Select[Any]:
        """Return the ids of the cycle's candidates."""
        return select(Candidate.id).where(Candidate.cycle_id == self.cycle_id)

    def projects(self) -> Select[Any]:
        """Return the ids of the funded projects that came out of these candidates."""
        linked = select(CandidateProject.target_id).where(CandidateProject.source_id.in_(self.candidates()))
        return select(Project.id).where(Project.id.in_(linked), Project.stands_funded())


Within = Callable[[Scope], ColumnElement[bool]]
#: The ids of one kind of record within a scope.
Ids = Callable[[Scope], Select[Any]]


def everything(model: Any) -> Within:
    """Return what tells every row."""
    return lambda _scope: model.id == model.id


def of_province(model: Any) -> Within:
    """Return what tells the rows of the province."""
    return lambda scope: model.province == scope.province


def of_cycle(model: Any) -> Within:
    """Return what tells the rows of the cycle."""
    return lambda scope: model.cycle_id == scope.cycle_id


def of_rounds(model: Any) -> Within:
    """Return what tells the rows of the cycle's rounds."""
    return lambda scope: model.round_id.in_(scope.rounds())


def of_forums(model: Any) -> Within:
    """Return what tells the rows of the forums."""
    return lambda scope: model.forum_id.in_(scope.forums())


def of_candidates(model: Any) -> Within:
    """Return what tells the rows of the candidates."""
    return lambda scope: model.candidate_id.in_(scope.candidates())


def needs(scope: Scope) -> Select[Any]:
    """Return the ids of the needs within the scope."""
    return select(Need.id).where(Need.round_id.in_(scope.rounds()))


def proposals(scope: Scope) -> Select[Any]:
    """Return the ids of the proposals within the scope."""
    return select(Proposal.id).where(Proposal.round_id.in_(scope.rounds()))


def decisions(scope: Scope) -> Select[Any]:
    """Return the ids of the decisions within the scope."""
    return select(Decision.id).where(Decision.round_id.in_(scope.rounds()))


def tiers(scope: Scope) -> Select[Any]:
    """Return the ids of the tiers within the scope."""
    return select(CycleTier.id).where(CycleTier.cycle_id == scope.cycle_id)


def ranking_rules(scope: Scope) -> Select[Any]:
    """Return the ids of the ranking rules within the scope."""
    return select(RankingRule.id).where(RankingRule.cycle_tier_id.in_(tiers(scope)))


def settlements(scope: Scope) -> Select[Any]:
    """Return the ids of the settlements within the scope."""
    return select(Settlement.id).where(Settlement.round_id.in_(scope.rounds()))


def areas(scope: Scope) -> Select[Any]:
    """Return the ids of the areas within the scope."""
    return select(Area.id).where(Area.province == scope.province)


def bodies(scope: Scope) -> Select[Any]:
    """Return the ids of the bodies within the scope."""
    return select(Body.id).where(Body.area_id.in_(areas(scope)))


def terms(scope: Scope) -> Select[Any]:
    """Return the ids of the terms within the scope."""
    return select(BodyTerm.id).where(BodyTerm.body_id.in_(bodies(scope)))


def data_sets(scope: Scope) -> Select[Any]:
    """Return the ids of the data sets of the province."""
    return select(RegisteredSet.id).where(RegisteredSet.province == scope.province)


def earlier_projects(scope: Scope) -> Select[Any]:
    """Return the ids of the projects from before of the province."""
    return select(EarlierProject.id).where(EarlierProject.province == scope.province)


def plans(scope: Scope) -> Select[Any]:
    """Return the ids of the plans within the scope."""
    return select(Plan.id).where(Plan.province == scope.province)


def indicators(scope: Scope) -> Select[Any]:
    """Return the ids of the indicators within the scope."""
    return select(Indicator.id).where(Indicator.province == scope.province)


def approved(scope: Scope) -> Select[Any]:
    """Return the ids of the approved within the scope."""
    approved = AnnualPlan.state == AnnualState.APPROVED
    return select(AnnualPlan.id).where(AnnualPlan.province == scope.province, approved)


def plan_sittings(scope: Scope) -> Select[Any]:
    """Return the ids of the sittings that resolved on annual plans within the scope."""
    return select(PlanSitting.id).where(PlanSitting.area_path.between(scope.low, scope.high))


def local_projects(scope: Scope) -> Select[Any]:
    """Return the ids of the local projects within the scope."""
    return select(LocalProject.id).where(LocalProject.province == scope.province)


def released(scope: Scope) -> ColumnElement[bool]:
    """Return what tells the comments that were published."""
    about = (
        Comment.need_id.in_(needs(scope)),
        Comment.proposal_id.in_(proposals(scope)),
        Comment.candidate_id.in_(scope.candidates()),
        Comment.project_id.in_(scope.projects()),
        Comment.plan_id.in_(plans(scope)),
        Comment.annual_plan_id.in_(approved(scope)),
    )
    return and_(Comment.state == CommentState.RELEASED, or_(*about))


def through(column: Any, ids: Ids) -> Within:
    """Return what tells the rows whose ``column`` names a record among ``ids``."""
    return lambda scope: column.in_(ids(scope))


def kinships(scope: Scope) -> Select[Any]:
    """Return the ids of the links between the proposals within the scope."""
    return select(ProposalProposal.id).where(ProposalProposal.source_id.in_(proposals(scope)))


def of_projects(model: Any) -> Ids:
    """Return what tells the ids of a model's rows that belong to the funded projects within the scope."""
    return lambda scope: select(model.id).where(model.project_id.in_(scope.projects()))


def sent_reports(scope: Scope) -> ColumnElement[bool]:
    """Return what tells the month's reports that were sent; drafts are nobody's but their reporter's."""
    return and_(MonthReport.project_id.in_(scope.projects()), MonthReport.sent_at.is_not(None))
