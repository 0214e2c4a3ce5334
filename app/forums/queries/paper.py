"""Questions about a forum's sheets: issued, typed, missing, void, and how often two typings differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app.forums.models.paper import Sheet, SheetCheck, SheetPicture, TypedSheet
from app.forums.models.sittings import Forum
from app.forums.rules.reconciled import Reconciled
from app.forums.states.paper import SheetKind, SheetState
from app.store.base import db


@dataclass(frozen=True, slots=True)
class CheckedSheets:
    """How the second typing of a sample came out."""

    drawn: int
    sheets: int
    fields: int
    differing: int

    @property
    def share(self) -> float:
        """The share of the compared fields that differ."""
        return self.differing / self.fields if self.fields else 0.0


def last_serial(forum_id: int) -> int:
    """Return the highest serial issued to the forum."""
    return db.session.scalar(select(func.max(Sheet.serial)).where(Sheet.forum_id == forum_id)) or 0


def last_printing(forum_id: int) -> int:
    """Return the number of the forum's newest printing; 0 without one."""
    return db.session.scalar(select(func.max(Sheet.printing)).where(Sheet.forum_id == forum_id)) or 0


def of_printing(forum_id: int, printing: int) -> Sequence[Sheet]:
    """Return the sheets of one printing in order."""
    query = select(Sheet).where(Sheet.forum_id == forum_id, Sheet.printing == printing)
    return db.session.scalars(query.order_by(Sheet.serial)).all()


def need_sheets(forum_id: int) -> Sequence[Sheet]:
    """Return the forum's need sheets in order."""
    query = select(Sheet).where(Sheet.forum_id == forum_id, Sheet.sheet_kind == SheetKind.NEED)
    return db.session.scalars(query.order_by(Sheet.serial)).all()


def other_sheets(forum_id: int) -> Sequence[Sheet]:
    """Return the forum's sheets of the other kinds in order."""
    query = select(Sheet).where(Sheet.forum_id == forum_id, Sheet.sheet_kind != SheetKind.NEED)
    return db.session.scalars(query.order_by(Sheet.serial)).all()


def in_range(forum_id: int, first: int, last: int) -> Sequence[Sheet]:
    """Return the forum's sheets whose serials lie between the two, both included."""
    query = select(Sheet).where(Sheet.forum_id == forum_id, Sheet.serial.between(first, last))
    return db.session.scalars(query.order_by(Sheet.serial)).all()


def by_serial(forum_id: int, serial: int) -> Sheet | None:
    """Return the forum's sheet with the serial."""
    return db.session.scalars(select(Sheet).where(Sheet.forum_id == forum_id, Sheet.serial == serial)).first()


def typed_of(forum_id: int) -> Sequence[TypedSheet]:
    """Return what was typed and not entered yet, sheet by sheet."""
    query = select(TypedSheet).join(Sheet, Sheet.id == TypedSheet.sheet_id).where(Sheet.forum_id == forum_id)
    return db.session.scalars(query.options(joinedload(TypedSheet.sheet)).order_by(Sheet.serial)).all()


def typed_from(sheet_id: int) -> TypedSheet | None:
    """Return what was typed from the sheet so far."""
    query = select(TypedSheet).where(TypedSheet.sheet_id == sheet_id).execution_options(populate_existing=True)
    return db.session.scalars(query).first()


def reconciled(forum_id: int) -> Reconciled:
    """Return what became of the forum's sheets of every kind."""
    rows = db.session.execute(states_of(Sheet.forum_id == forum_id))
    return Reconciled.of((str(state), int(n), int(typed)) for state, n, typed in rows)


def states_of(which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the question for sheets by state: state, how many, how many of them were typed."""
    counted = select(Sheet.state.label("state"), func.count(), func.count(TypedSheet.id))
    counted = counted.join(Forum, Forum.id == Sheet.forum_id).outerjoin(TypedSheet, TypedSheet.sheet_id == Sheet.id)
    return counted.where(which).group_by(Sheet.state)


def waiting_in(round_ids: Sequence[int]) -> Sequence[tuple[Forum, int]]:
    """Return the forums of these rounds with sheets that are not accounted for, and how many."""
    query = select(Forum, func.count()).join(Sheet, Sheet.forum_id == Forum.id)
    query = query.where(Forum.round_id.in_(round_ids), Sheet.state == SheetState.ISSUED)
    return [(forum, int(n)) for forum, n in db.session.execute(query.group_by(Forum.id).order_by(Forum.id))]


def lost_in(round_ids: Sequence[int]) -> Sequence[tuple[Forum, Sheet]]:
    """Return the sheets of these rounds that were declared lost, with their forums."""
    query = select(Forum, Sheet).join(Forum, Forum.id == Sheet.forum_id)
    query = query.where(Forum.round_id.in_(round_ids), Sheet.state == SheetState.LOST)
    rows = db.session.execute(query.order_by(Forum.id, Sheet.serial))
    return [(forum, sheet) for forum, sheet in rows]


def checks_of(forum_id: int) -> Sequence[SheetCheck]:
    """Return the sheets that were drawn, in order."""
    query = select(SheetCheck).join(Sheet, Sheet.id == SheetCheck.sheet_id).where(Sheet.forum_id == forum_id)
    whole = joinedload(SheetCheck.sheet).joinedload(Sheet.need)
    return db.session.scalars(query.options(whole).order_by(Sheet.serial)).all()


def checked(forum_id: int) -> CheckedSheets:
    """Return how the second typing came out so far."""
    drawn = checks_of(forum_id)
    done = [check for check in drawn if check.checked_at]
    return CheckedSheets(len(drawn), len(done), sum(c.compared for c in done), sum(len(c.differing) for c in done))


def pictures_of(forum_id: int) -> Sequence[SheetPicture]:
    """Return the pictures of the forum's sheets in their order."""
    return db.session.scalars(
        select(SheetPicture).where(SheetPicture.forum_id == forum_id).order_by(SheetPicture.number)
    ).all()


def picture_by_number(forum_id: int, number: int) -> SheetPicture | None:
    """Return one picture with its file."""
    query = select(SheetPicture).where(SheetPicture.forum_id == forum_id, SheetPicture.number == number)
    return db.session.scalars(query.options(joinedload(SheetPicture.file))).first()
