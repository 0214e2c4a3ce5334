"""Questions about return forums: where a candidate came from, what each forum answered, what was waived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, cast, func, literal, null, select
from sqlalchemy.orm import aliased, joinedload

from app.areas.states.paths import bounds
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.lineage.queries import closure
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.models.funding import TO_PROJECTS
from app.plans.rules.confirmations import ForumAnswers, standing_of
from app.plans.states import Answer
from app.proposals.states import Origin
from app.store.base import db
from app.store.statements import Question, built_once

PAGE = 50


def needs_behind(candidate_ids: Sequence[int]) -> dict[int, dict[int, list[int]]]:
    """Return, by candidate and by forum, the needs that stand behind the candidate through any number of merges."""
    needs = closure(TO_PROJECTS, "candidate", candidate_ids, up=True, by_root=True).reached["need"]
    query = select(needs.c.root, Need.forum_id, Need.id).join(Need, Need.id == needs.c.id).distinct()
    query = query.order_by(needs.c.root, Need.forum_id, Need.id)
    behind: dict[int, dict[int, list[int]]] = {ident: defaultdict(list) for ident in candidate_ids}
    for root, forum_id, need_id in db.session.execute(query):
        behind[root][forum_id].append(need_id)
    return behind


def newest() -> ColumnElement[bool]:
    """Return the condition that no later confirmation of the same candidate and forum exists."""
    later = aliased(Confirmation)
    return ~(
        select(later.id)
        .where(
            later.candidate_id == Confirmation.candidate_id,
            later.forum_id == Confirmation.forum_id,
            later.number > Confirmation.number,
        )
        .exists()
    )


def standings(candidate_ids: Sequence[int]) -> dict[int, ForumAnswers]:
    """Return how each candidate stands with the forums that it came from; two questions."""
    if not candidate_ids:
        return {}
    behind = needs_behind(candidate_ids)
    said: dict[int, dict[int, str]] = {ident: {} for ident in candidate_ids}
    answered = select(Confirmation.candidate_id, Confirmation.forum_id, Confirmation.state).where(
        Confirmation.candidate_id.in_(candidate_ids), newest()
    )
    gone_on = select(Waiver.candidate_id, cast(null(), Confirmation.forum_id.type), literal("")).where(
        Waiver.candidate_id.in_(candidate_ids)
    )
    waived: set[int] = set()
    rows: Sequence[Any] = db.session.execute(answered.union_all(gone_on)).all()
    for candidate_id, forum_id, state in rows:
        if forum_id is None:
            waived.add(candidate_id)
        else:
            said[candidate_id][forum_id] = state
    return {ident: standing_of(behind[ident], said[ident], waived=ident in waived) for ident in candidate_ids}


def forums_by_ids(forum_ids: Sequence[int]) -> Sequence[Forum]:
    """Return these forums with their areas, by area and day."""
    query = select(Forum).where(Forum.id.in_(forum_ids)).options(joinedload(Forum.area))
    return db.session.scalars(query.order_by(Forum.area_path, Forum.held_on, Forum.id)).all()


def confirmations_of(candidate_ids: Sequence[int]) -> Sequence[Confirmation]:
    """Return everything that was asked of forums about these candidates, by area, the newest of each forum first."""
    query = select(Confirmation).where(Confirmation.candidate_id.in_(candidate_ids))
    query = query.options(joinedload(Confirmation.area), joinedload(Confirmation.forum))
    return db.session.scalars(
        query.order_by(Confirmation.area_path, Confirmation.forum_id, Confirmation.number.desc())
    ).all()


def waivers_of(candidate_ids: Sequence[int]) -> dict[int, Waiver]:
    """Return the waivers by candidate."""
    query = select(Waiver).where(Waiver.candidate_id.in_(candidate_ids))
    return {waiver.candidate_id: waiver for waiver in db.session.scalars(query)}


def confirmation_by_ref(ref: str) -> Confirmation | None:
    """Return one question to a forum with its candidate, area and forum."""
    return _one(Confirmation.ref == ref)


def confirmation_by_id(ident: int) -> Confirmation | None:
    """Return one question to a forum with its candidate, area and forum."""
    return _one(Confirmation.id == ident)


def _one(which: ColumnElement[bool]) -> Confirmation | None:
    whole = (
        joinedload(Confirmation.area),
        joinedload(Confirmation.forum),
        joinedload(Confirmation.candidate).joinedload(Candidate.lead_agency),
    )
    return db.session.scalars(select(Confirmation).where(which).options(*whole)).first()


def locked_confirmation(one: Confirmation) -> Confirmation:
    """Return it as it stands now, locked until the act is over."""
    query = select(Confirmation).where(Confirmation.id == one.id).with_for_update(of=Confirmation)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_confirmation(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose forum is asked by the confirmation that the address names by ``ref``."""
    return db.session.scalar(select(Confirmation.area_path).where(Confirmation.ref == args["ref"]))


@dataclass(frozen=True, slots=True)
class Counted:
    """Newest answers of the forums of an area, and candidates of the area that were waived or not sent back yet."""

    sent: int
    confirmed: int
    changed: int
    refused: int
    waived: int
    unsent: int

    @property
    def asked(self) -> int:
        """How many questions went to forums."""
        return self.sent + self.confirmed + self.changed + self.refused


def counted_in(path: int) -> Counted:
    """Count the return forums of the area at ``path`` and below; one question."""
    return Counted(*map(int, db.session.execute(*_counted(*bounds(path))).one()))


@built_once
def _counted(low: int, high: int) -> Question:
    here = Confirmation.area_path.between(low, high)
    by_state = [
        select(func.count()).select_from(Confirmation).where(here, newest(), Confirmation.state == state)
        for state in (Answer.SENT, Answer.CONFIRMED, Answer.CHANGED, Answer.REFUSED)
    ]
    waived = select(func.count()).select_from(Waiver).where(Waiver.area_path.between(low, high))
    asked = select(Confirmation.id).where(Confirmation.candidate_id == Candidate.id).exists()
    given = select(Waiver.id).where(Waiver.candidate_id == Candidate.id).exists()
    unsent = (
        select(func.count())
        .select_from(Candidate)
        .where(Candidate.area_path.between(low, high), Candidate.origin != Origin.AGENCY, ~asked, ~given)
    )
    return select(*(one.scalar_subquery() for one in (*by_state, waived, unsent)))


def confirmations_in(path: int, *, state: str = "", candidate: str = "", before: int = 0) -> Sequence[Confirmation]:
    """Return the newest questions to forums of the area and below, newest first, at most a page and one more."""
    low, high = bounds(path)
    query = select(Confirmation).where(Confirmation.area_path.between(low, high), newest())
    if state:
        query = query.where(Confirmation.state == state)
    if candidate:
        query = query.where(Confirmation.candidate_id.in_(select(Candidate.id).where(Candidate.ref == candidate)))
    if before:
        query = query.where(Confirmation.id < before)
    query = query.options(joinedload(Confirmation.area), joinedload(Confirmation.candidate))
    return db.session.scalars(query.order_by(Confirmation.id.desc()).limit(PAGE + 1)).all()


def waivers_in(path: int, limit: int = 200) -> Sequence[Waiver]:
    """Return the waivers of the area and below with their candidates, newest first."""
    low, high = bounds(path)
    query = select(Waiver).where(Waiver.area_path.between(low, high)).options(joinedload(Waiver.candidate))
    return db.session.scalars(query.order_by(Waiver.id.desc()).limit(limit)).all()
