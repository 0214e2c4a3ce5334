"""Questions about indicators: targets, values, the projects that serve them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node
from app.plans.models.indicators import CandidateIndicator, Indicator, IndicatorTarget, IndicatorValue
from app.store.base import db

_WHOLE = (
    joinedload(Indicator.plan),
    joinedload(Indicator.node).joinedload(Node.plan),
    joinedload(Indicator.agency),
)


def indicators_of(plan_id: int, node_id: int | None = None) -> Sequence[Indicator]:
    """Return the plan's indicators, or those of one node; by the order of the chain, those that have ended last."""
    query = select(Indicator).where(Indicator.plan_id == plan_id)
    if node_id is not None:
        query = query.where(Indicator.node_id == node_id)
    ended = Indicator.ended_on.is_not(None)
    return db.session.scalars(query.options(*_WHOLE).order_by(ended, Indicator.id)).all()


def indicator_by_id(ident: int) -> Indicator | None:
    """Return one indicator with its node, its plan and who measures it."""
    return db.session.scalars(select(Indicator).where(Indicator.id == ident).options(*_WHOLE)).first()


def locked_indicator(one: Indicator) -> Indicator:
    """Return the indicator as it stands now, locked until the act is over."""
    query = select(Indicator).where(Indicator.id == one.id).with_for_update(of=Indicator)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def targets_of(indicator_ids: Sequence[int]) -> Sequence[IndicatorTarget]:
    """Return the targets of the indicators, by year."""
    query = select(IndicatorTarget).where(IndicatorTarget.indicator_id.in_(indicator_ids))
    return db.session.scalars(query.order_by(IndicatorTarget.fiscal_year, IndicatorTarget.id)).all()


def values_of(indicator_ids: Sequence[int]) -> Sequence[IndicatorValue]:
    """Return every measured value of the indicators, the newest told first."""
    query = select(IndicatorValue).where(IndicatorValue.indicator_id.in_(indicator_ids))
    return db.session.scalars(query.order_by(IndicatorValue.id.desc())).all()


def newest(values: Sequence[IndicatorValue]) -> dict[tuple[int, int], IndicatorValue]:
    """Return, by indicator and fiscal year, the value that was told last; ``values`` with the newest first."""
    found: dict[tuple[int, int], IndicatorValue] = {}
    for one in values:
        found.setdefault((one.indicator_id, one.fiscal_year), one)
    return found


def serving(indicator_ids: Sequence[int]) -> dict[int, list[CandidateIndicator]]:
    """Return, by indicator, the standing links of the projects that serve it, in the order in which they were made."""
    query = select(CandidateIndicator).where(CandidateIndicator.target_id.in_(indicator_ids))
    query = query.where(CandidateIndicator.standing()).options(joinedload(CandidateIndicator.candidate))
    found: dict[int, list[CandidateIndicator]] = defaultdict(list)
    for link in db.session.scalars(query.order_by(CandidateIndicator.id)):
        found[link.target_id].append(link)
    return found


def serving_link(indicator_id: int, candidate_id: int) -> CandidateIndicator | None:
    """Return the standing link between the two, if there is one."""
    query = select(CandidateIndicator).where(
        CandidateIndicator.target_id == indicator_id, CandidateIndicator.source_id == candidate_id
    )
    query = query.where(CandidateIndicator.standing()).options(joinedload(CandidateIndicator.indicator))
    return db.session.scalars(query).first()


def served_by(candidate_id: int) -> Sequence[Indicator]:
    """Return the indicators that the candidate serves."""
    query = select(Indicator).join(CandidateIndicator, CandidateIndicator.target_id == Indicator.id)
    query = query.where(CandidateIndicator.source_id == candidate_id, CandidateIndicator.standing())
    return db.session.scalars(query.options(*_WHOLE).order_by(Indicator.id)).all()


def candidates_in(province: int) -> Sequence[Candidate]:
    """Return the province's candidates that hang in a chain, by reference."""
    query = select(Candidate).where(Candidate.province == province, Candidate.node_id.is_not(None))
    return db.session.scalars(query.order_by(Candidate.id.desc()).limit(400)).all()
