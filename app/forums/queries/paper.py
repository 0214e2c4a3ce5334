"""Questions about a forum's sheets: issued, typed, missing, void, and how often two typings differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.forums.models.paper import Sheet, SheetCheck, SheetPicture, TypedSheet
from app.forums.states.paper import SheetKind, SheetState
from app.store.base import db


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of the need sheets of a forum; issued = entered + typed + missing + void."""

    issued: int
    entered: int
    typed: int
    void: int

    @property
    def missing(self) -> int:
        """Sheets that went out and of which nothing is known."""
        return self.issued - self.entered - self.typed - self.void


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
    """Return what became of the forum's need sheets."""
    counted = select(Sheet.state, func.count()).where(Sheet.forum_id == forum_id, Sheet.sheet_kind == SheetKind.NEED)
    by_state = {str(state): n for state, n in db.session.execute(counted.group_by(Sheet.state))}
    typed = select(func.count()).select_from(TypedSheet).join(Sheet, Sheet.id == TypedSheet.sheet_id)
    return Reconciled(
        issued=sum(by_state.values()),
        entered=by_state.get(SheetState.ENTERED, 0),
        typed=db.session.scalar(typed.where(Sheet.forum_id == forum_id)) or 0,
        void=by_state.get(SheetState.VOID, 0),
    )


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
