"""What belongs into the pack of a ministry and a fiscal year: what its agencies lead, what was referred to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, select

from app.aggregation.models.decisions import Decision
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import CycleState, Outcome
from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure
from app.ledger.waiting.queries import is_open
from app.ministries.queries.offices import agencies_under
from app.plans.models.candidates import Candidate
from app.plans.models.funding import TO_PROJECTS, AnnualPlan, CandidateProject, Project
from app.store import clock
from app.store.base import db

#: Candidates whose voices are asked for at once, and refs of one letter.
STEP, MOST_REFS = 500, 200


@dataclass(frozen=True, slots=True)
class Pack:
    """A ministry and a fiscal year (B.E.), and the day on which its agencies are those that count.

    That is today, and of a year that is over its last day: a later reform moves nothing out of it.
    """

    ministry_id: int
    fiscal_year: int
    day: date

    @classmethod
    def of(cls, ministry_id: int, fiscal_year: int) -> Self:
        """Return the pack of the year."""
        return cls(ministry_id, fiscal_year, min(clock.today(), date(fiscal_year - 543, 9, 30)))

    def agencies(self) -> Select[Any]:
        """Return the question for the ids of its agencies."""
        return agencies_under(self.ministry_id, self.day)

    def agency_ids(self) -> set[int]:
        """Return the ids of its agencies."""
        return set(db.session.scalars(self.agencies()))

    def referred(self) -> ColumnElement[bool]:
        """Return what tells the desks' items (with ``Decision`` and ``Cycle``) that were referred to its agencies."""
        return (
            (DeskItem.outcome == Outcome.REFERRED)
            & DeskItem.current
            & Decision.agency_id.in_(self.agencies())
            & (Cycle.fiscal_year == self.fiscal_year)
        )

    def candidates(self) -> Select[Any]:
        """Return the question for the ids of the candidates of the year that its agencies lead."""
        query = select(Candidate.id).join(Cycle, Cycle.id == Candidate.cycle_id)
        return query.where(
            Candidate.lead_agency_id.in_(self.agencies()), Cycle.fiscal_year == self.fiscal_year, is_open(Candidate)
        )

    def projects(self) -> Select[Any]:
        """Return the question for the ids of the projects funded in the year that its agencies lead."""
        query = (
            select(Project.id)
            .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
            .join(CandidateProject, CandidateProject.target_id == Project.id)
            .join(Candidate, Candidate.id == CandidateProject.source_id)
        )
        return query.where(
            Candidate.lead_agency_id.in_(self.agencies()),
            CandidateProject.standing(),
            AnnualPlan.fiscal_year == self.fiscal_year,
            Project.stands_funded(),
        )


def referrals_of(pack: Pack, *columns: Any) -> Select[Any]:
    """Return the question for columns of what was referred to the pack's agencies and is still theirs."""
    query = select(*columns).select_from(DeskItem).join(Decision, Decision.id == DeskItem.decision_id)
    joined = query.join(Round, Round.id == DeskItem.round_id).join(Cycle, Cycle.id == Round.cycle_id)
    return joined.where(pack.referred())


def need_ids(pack: Pack) -> dict[int, set[str]]:
    """Return the needs of the pack by id, each with why it is there: referred, or behind a candidate."""
    referred = referrals_of(pack, DeskItem.item_id).where(DeskItem.item_kind == "need")
    found: dict[int, set[str]] = {ident: {"referred"} for ident in db.session.scalars(referred)}
    for ident in behind(db.session.scalars(pack.candidates().order_by(Candidate.id)).all()):
        found.setdefault(ident, set()).add("candidate")
    return found


def behind(candidate_ids: Sequence[int]) -> Iterator[int]:
    """Yield the needs behind these candidates through any number of merges, some candidates at a time."""
    for at in range(0, len(candidate_ids), STEP):
        needs = closure(TO_PROJECTS, "candidate", candidate_ids[at : at + STEP], up=True).reached["need"]
        yield from db.session.scalars(select(needs.c.id).distinct())


def held(pack: Pack, item_ids: Collection[int]) -> set[int]:
    """Return which of these needs and candidates belong to the pack; five questions for any number of them."""
    referred = referrals_of(pack, DeskItem.item_id).where(DeskItem.item_id.in_(item_ids))
    led = pack.candidates().where(Candidate.id.in_(item_ids))
    found = {*db.session.scalars(referred), *db.session.scalars(led)}
    if left := set(item_ids) - found:
        below = closure(TO_PROJECTS, "need", sorted(left), up=False).ids("candidate")
        led_below = db.session.scalars(pack.candidates().where(Candidate.id.in_(below))).all()
        found |= left & set(behind(led_below))
    return found


def named(refs: Collection[str]) -> dict[str, Need | Candidate]:
    """Return the needs and the candidates of these numbers, by number."""
    needs = db.session.scalars(select(Need).where(Need.ref.in_(refs)))
    candidates = db.session.scalars(select(Candidate).where(Candidate.ref.in_(refs)))
    return {one.ref: one for one in (*needs, *candidates)}


def years() -> Sequence[int]:
    """Return the fiscal years of opened cycles, the newest first."""
    query = select(Cycle.fiscal_year).where(Cycle.state != CycleState.DRAFT).distinct()
    return db.session.scalars(query.order_by(Cycle.fiscal_year.desc()).limit(20)).all()
