"""What stands at each knot of a thread: needs, proposals, candidates, projects, decisions, reports, place names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Row, and_, case, null, select, union_all
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import aliased

from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.aggregation.queries.referrals import answered
from app.aggregation.queries.reply_times import days_off_text, time_told
from app.areas.models import Area
from app.areas.states.paths import lineage
from app.bodies.models import Agency, Body
from app.cycles.models.cycles import Cycle, DeskItem, Reason, Round
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.models import Entry
from app.letters.models import Letter
from app.plans.models.candidates import Candidate
from app.proposals.models import Proposal
from app.screening.queries.verdicts import UNSAID, said
from app.store.base import db
from app.store.statements import Question, built_once
from app.tracing.queries.rows import (
    Decided,
    Name,
    Places,
    Proposed,
    Stop,
    Taken,
    ThreadPlace,
    ThreadVoice,
)
from app.tracing.rules.days import local_day

#: Any row that answers a question.
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
#: The same of a proposal, which has no lead agency.
_NOBODY = (
    cast_to(null(), Agency.name_th.type).label("agency_th"),
    cast_to(null(), Agency.name_en.type).label("agency_en"),
)
#: Where an item lay or lies, and of what body that desk is.
_DESK = (
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
)
_DECISION = (
    Decision.id,
    Decision.outcome,
    Decision.sentence,
    Decision.due_on,
    Decision.target_id,
    Decision.decided_at,
    Decision.supersedes_id,
    Decision.forum_id,
)
PLACE = (Area.path, Area.level, Area.name_th, Area.name_en, Area.moo)


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
            *PLACE,
        )
        .join(Forum, Forum.id == Need.forum_id)
        .join(Round, Round.id == Need.round_id)
        .join(Area, Area.id == Need.area_id)
        .order_by(Need.id)
    )


def voice(row: Found) -> ThreadVoice:
    """Return one row of ``voices_of`` as a value."""
    return read(ThreadVoice, row, place=place_of(row))


def voices(ids: Sequence[int]) -> dict[int, ThreadVoice]:
    """Return the needs by id."""
    return {row.id: voice(row) for row in ask(ids, *_voices(ids))}


@built_once
def _voices(ids: Sequence[int]) -> Question:
    return voices_of().where(Need.id.in_(ids))


def drafted(
    proposal_ids: Sequence[int], candidate_ids: Sequence[int] = ()
) -> tuple[dict[int, Proposed], dict[int, Taken]]:
    """Return the proposals, and the plan candidates with their lead agencies, by id; one question."""
    rows = ask([*proposal_ids, *candidate_ids], *_drafted(proposal_ids, candidate_ids))
    asked = set(candidate_ids)
    return (
        {row.id: read(Proposed, row, place=place_of(row), drafted_at=row.at) for row in rows if row.id not in asked},
        {
            row.id: read(
                Taken, row, place=place_of(row), taken_in_at=row.at, agency=_name(row.agency_th, row.agency_en)
            )
            for row in rows
            if row.id in asked
        },
    )


@built_once
def _drafted(proposal_ids: Sequence[int], candidate_ids: Sequence[int]) -> CompoundSelect[*tuple[Any, ...]]:
    proposals = (
        select(Proposal.id, Proposal.ref, Proposal.title, Proposal.satang, Proposal.drafted_at.label("at"))
        .add_columns(cast_to(null(), Candidate.rank.type).label("rank"), *_NOBODY, *UNSAID, *PLACE)
        .join(Area, Area.id == Proposal.area_id)
        .where(Proposal.id.in_(proposal_ids))
    )
    verdict, verdicts = said()
    candidates = (
        select(Candidate.id, Candidate.ref, Candidate.title, Candidate.satang, Candidate.taken_in_at, Candidate.rank)
        .add_columns(Agency.name_th, Agency.name_en, *verdicts, *PLACE)
        .join(Area, Area.id == Candidate.area_id)
        .outerjoin(verdict, verdict.c.candidate_id == Candidate.id)
        .outerjoin(Agency, Agency.id == Candidate.lead_agency_id)
        .where(Candidate.id.in_(candidate_ids))
    )
    return union_all(proposals, candidates)


def stops(item_ids: Sequence[int], *, history: bool) -> list[Stop]:
    """Return where the items lay or lie, in order of arrival, with their decisions.

    With ``history`` every desk and every decision, superseded ones too; without it only the desk reached last and
    the decision that stands there.
    """
    rows = ask(item_ids, *_stops(item_ids, history=history))
    return [_stop(list(group)) for _desk, group in groupby(rows, key=lambda row: row.desk_id)]


@built_once
def _stops(item_ids: Sequence[int], *, history: bool) -> Question:
    which = Decision.item_id == DeskItem.item_id
    query = _with_decisions(
        and_(which, Decision.round_id == DeskItem.round_id) if history else Decision.id == DeskItem.decision_id
    ).where(DeskItem.item_id.in_(item_ids))
    if not history:
        query = query.where(DeskItem.current)
    in_order = (DeskItem.arrived_at, DeskItem.id, Decision.id, ReferralAnswer.answered_on, ReferralAnswer.id)
    return query.order_by(*in_order)


def _with_decisions(joined: Any) -> Question:
    return (
        select(
            *_DESK,
            *_DECISION,
            Forum.stage,
            Entry.actor_duty,
            _WHOLE_ACT.verb.label("whole_verb"),
            Cycle.reply_days,
            case((Decision.outcome == Outcome.REFERRED, days_off_text(Round.cycle_id))).label("days_off"),
            *_NAMES,
            ReferralAnswer,
            Letter,
        )
        .select_from(DeskItem)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .outerjoin(Body, Body.id == Round.body_id)
        .outerjoin(Decision, joined)
        .outerjoin(Forum, Forum.id == Decision.forum_id)
        .outerjoin(Entry, Entry.id == Decision.entry_id)
        .outerjoin(_WHOLE_ACT, _WHOLE_ACT.id == Entry.within_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .outerjoin(Agency, Agency.id == Decision.agency_id)
        .outerjoin(ReferralAnswer, ReferralAnswer.decision_id == Decision.id)
        .outerjoin(Letter, Letter.id == ReferralAnswer.letter_id)
    )


def _stop(rows: Sequence[Found]) -> Stop:
    first = rows[0]
    return read(
        Stop,
        first,
        round_ref=first.ref,
        body=Name(first.body_th or "", first.body_en or ""),
        decisions=tuple(_decided(list(same)) for ident, same in groupby(rows, key=lambda row: row.id) if ident),
    )


def _decided(rows: Sequence[Found]) -> Decided:
    """Return one decision; of a referral that was answered more than once there are so many rows."""
    row = rows[0]
    return read(
        Decided,
        row,
        reason=_name(row.reason_th, row.reason_en),
        agency=_name(row.agency_th, row.agency_en),
        at_sitting=row.forum_id is not None,
        duty=row.actor_duty or "",
        together=row.whole_verb == "round.decide_many",
        reply_by=_reply_by(row),
        answers=tuple(answered(one.ReferralAnswer, one.Letter) for one in rows if one.ReferralAnswer is not None),
    )


def _reply_by(row: Found) -> date | None:
    """Return until when the body answers what was referred to it; nothing for any other outcome."""
    if row.outcome != Outcome.REFERRED:
        return None
    return time_told(row.reply_days, row.days_off or "").due_on(local_day(row.decided_at))


def places(paths: Iterable[int]) -> Places:
    """Return the areas at ``paths`` and all areas above them, as they are called today."""
    wanted = sorted({up for path in paths for up in lineage(path)})
    return Places((row.path, place_of(row)) for row in ask(wanted, *_at(wanted)))


@built_once
def _at(paths: Sequence[int]) -> Question:
    return select(*PLACE).where(Area.path.in_(paths), Area.valid_to.is_(None))


def read(record: type[T], row: Found, **more: Any) -> T:
    """Return a row as a record: each field is the column of its name, but for ``more`` and what is told later."""
    kind: Any = record
    names, values = _shared(kind, row._fields, tuple(more))
    return record(**dict(zip(names, values(row), strict=True)), **more)


@lru_cache(maxsize=256)
def _shared(
    record: Any, columns: tuple[str, ...], more: tuple[str, ...]
) -> tuple[tuple[str, ...], Callable[[Found], tuple[Any, ...]]]:
    """Return the fields that are columns, and what takes them out of a row (at least two)."""
    names = tuple(field.name for field in fields(record) if field.name in columns and field.name not in more)
    return names, itemgetter(*map(columns.index, names))


def place_of(row: Found) -> ThreadPlace:
    """Return the area that stands in the last columns of a row."""
    return ThreadPlace(*row[-len(PLACE) :])


def _name(name_th: str | None, name_en: str | None) -> Name | None:
    return Name(name_th, name_en or "") if name_th else None


def ask(
    ids: Sequence[int], question: Question | CompoundSelect[*tuple[Any, ...]], values: Mapping[str, Any] | None = None
) -> Sequence[Found]:
    """Return the rows; nothing is asked where there is nothing to ask about."""
    return db.session.execute(question, values).all() if ids else ()
