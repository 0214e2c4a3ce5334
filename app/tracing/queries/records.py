"""What stands at each knot of a thread: needs, proposals, candidates, projects, decisions, reports, place names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any, TypeVar, cast

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.orm import aliased

from app.aggregation.models.decisions import Decision
from app.areas.models import Area
from app.areas.states.paths import lineage
from app.bodies.models import Agency, Body
from app.cycles.models.cycles import DeskItem, Reason, Round
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.models import Entry
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Envelope, FundingSource, Project
from app.proposals.models import Proposal
from app.store.base import db
from app.tracing.queries.replies import with_replies
from app.tracing.queries.rows import (
    Decided,
    Funded,
    Name,
    Places,
    Proposed,
    Stop,
    Taken,
    ThreadPlace,
    ThreadVoice,
)

#: Any question, and any row that answers it.
Question = Select[*tuple[Any, ...]]
Found = Row[*tuple[Any, ...]]
T = TypeVar("T")

#: The act over many desks inside which a decision was recorded.
_WHOLE_ACT = aliased(Entry)
#: What a decision names: its reason and the agency that it goes to.
_NAMES = (
    Reason.name_th.label("reason_th"),
    Reason.name_en.label("reason_en"),
    Agency.name_th.label("agency_th"),
    Agency.name_en.label("agency_en"),
)
_PLACE = (Area.path, Area.level, Area.name_th, Area.name_en, Area.moo)


def voices_of() -> Question:
    """Return the question for needs with their forums and places, to be narrowed by the caller."""
    return (
        select(
            Need.id,
            Need.ref,
            Need.title,
            Need.words,
            Need.households,
            Need.votes,
            Need.recorded_at,
            Forum.id.label("forum_id"),
            Forum.ref.label("forum_ref"),
            Forum.held_on,
            Round.ref.label("round_ref"),
            *_PLACE,
        )
        .join(Forum, Forum.id == Need.forum_id)
        .join(Round, Round.id == Need.round_id)
        .join(Area, Area.id == Need.area_id)
        .order_by(Need.id)
    )


def voice(row: Found) -> ThreadVoice:
    """Return one row of ``voices_of`` as a value."""
    return _read(ThreadVoice, row, place=_place(row))


def voices(ids: Sequence[int]) -> dict[int, ThreadVoice]:
    """Return the needs by id."""
    return {row.id: voice(row) for row in _ask(ids, voices_of().where(Need.id.in_(ids)))}


def proposals(ids: Sequence[int]) -> dict[int, Proposed]:
    """Return the proposals by id."""
    query = select(Proposal.id, Proposal.ref, Proposal.title, Proposal.satang, Proposal.drafted_at, *_PLACE)
    query = query.join(Area, Area.id == Proposal.area_id).where(Proposal.id.in_(ids))
    return {row.id: _read(Proposed, row, place=_place(row)) for row in _ask(ids, query)}


def candidates(ids: Sequence[int]) -> dict[int, Taken]:
    """Return the plan candidates by id, with their lead agencies."""
    query = (
        select(
            Candidate.id,
            Candidate.ref,
            Candidate.title,
            Candidate.rank,
            Candidate.satang,
            Candidate.taken_in_at,
            Agency.name_th.label("agency_th"),
            Agency.name_en.label("agency_en"),
            *_PLACE,
        )
        .join(Area, Area.id == Candidate.area_id)
        .outerjoin(Agency, Agency.id == Candidate.lead_agency_id)
        .where(Candidate.id.in_(ids))
    )
    return {
        row.id: _read(Taken, row, place=_place(row), agency=_name(row.agency_th, row.agency_en))
        for row in _ask(ids, query)
    }


def projects(ids: Sequence[int]) -> dict[int, Funded]:
    """Return the projects by id, with the fiscal year and the source of their money."""
    query = (
        select(
            Project.id,
            Project.ref,
            Project.title,
            Project.requested,
            Project.allocated,
            Project.placed_at,
            Project.funded_at,
            AnnualPlan.fiscal_year,
            FundingSource.name_th.label("source_th"),
            FundingSource.name_en.label("source_en"),
            *_PLACE,
        )
        .join(Area, Area.id == Project.area_id)
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Envelope, Envelope.id == Project.envelope_id)
        .join(FundingSource, FundingSource.id == Envelope.funding_source_id)
        .where(Project.id.in_(ids))
    )
    return {
        row.id: _read(Funded, row, place=_place(row), source=Name(row.source_th, row.source_en))
        for row in _ask(ids, query)
    }


def stops(item_ids: Sequence[int], *, history: bool) -> list[Stop]:
    """Return where the items lay or lie, in order of arrival, with their decisions.

    With ``history`` every desk and every decision, superseded ones too; without it only the desk reached last and
    the decision that stands there.
    """
    which = Decision.item_id == DeskItem.item_id
    query = _stops(
        and_(which, Decision.round_id == DeskItem.round_id) if history else Decision.id == DeskItem.decision_id
    ).where(DeskItem.item_id.in_(item_ids))
    if not history:
        query = query.where(DeskItem.current)
    rows = _ask(item_ids, query.order_by(DeskItem.arrived_at, DeskItem.id, Decision.id))
    return with_replies([_stop(list(group)) for _desk, group in groupby(rows, key=lambda row: row.desk_id)])


def _stops(joined: Any) -> Question:
    return (
        select(
            DeskItem.id.label("desk_id"),
            DeskItem.item_id,
            DeskItem.item_kind,
            DeskItem.road,
            DeskItem.arrived_at,
            DeskItem.current,
            DeskItem.decision_id,
            Round.cycle_id,
            Round.ref,
            Round.level,
            Round.position,
            Round.area_path,
            Body.name_th.label("body_th"),
            Body.name_en.label("body_en"),
            Decision.id,
            Decision.outcome,
            Decision.sentence,
            Decision.due_on,
            Decision.target_id,
            Decision.decided_at,
            Decision.supersedes_id,
            Decision.forum_id,
            Forum.stage,
            Entry.actor_duty,
            _WHOLE_ACT.verb.label("whole_verb"),
            *_NAMES,
        )
        .select_from(DeskItem)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(Body, Body.id == Round.body_id)
        .outerjoin(Decision, joined)
        .outerjoin(Forum, Forum.id == Decision.forum_id)
        .outerjoin(Entry, Entry.id == Decision.entry_id)
        .outerjoin(_WHOLE_ACT, _WHOLE_ACT.id == Entry.within_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .outerjoin(Agency, Agency.id == Decision.agency_id)
    )


def _stop(rows: Sequence[Found]) -> Stop:
    first = rows[0]
    return _read(
        Stop,
        first,
        round_ref=first.ref,
        body=Name(first.body_th or "", first.body_en or ""),
        decisions=tuple(_decided(row) for row in rows if row.id is not None),
    )


def _decided(row: Found) -> Decided:
    return _read(
        Decided,
        row,
        reason=_name(row.reason_th, row.reason_en),
        agency=_name(row.agency_th, row.agency_en),
        at_sitting=row.forum_id is not None,
        duty=row.actor_duty or "",
        together=row.whole_verb == "round.decide_many",
    )


def places(paths: Iterable[int]) -> Places:
    """Return the areas at ``paths`` and all areas above them, as they are called today."""
    wanted = sorted({up for path in paths for up in lineage(path)})
    query = select(*_PLACE).where(Area.path.in_(wanted), Area.valid_to.is_(None))
    return Places((row.path, _place(row)) for row in _ask(wanted, query))


def _read(record: type[T], row: Found, **more: Any) -> T:
    """Return a row as a record: each field is the column of its name, but for ``more`` and what is told later."""
    columns = row._mapping
    names = [field.name for field in fields(cast(Any, record)) if field.name in columns and field.name not in more]
    return record(**{name: columns[name] for name in names}, **more)


def _place(row: Found) -> ThreadPlace:
    return ThreadPlace(*row[-len(_PLACE) :])


def _name(name_th: str | None, name_en: str | None) -> Name | None:
    return Name(name_th, name_en or "") if name_th else None


def _ask(ids: Sequence[int], question: Question) -> Sequence[Found]:
    """Return the rows; nothing is asked where there is nothing to ask about."""
    return db.session.execute(question).all() if ids else ()
