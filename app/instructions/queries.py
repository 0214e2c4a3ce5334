"""Questions about the register of letters: found by any spelling, standing, owed, tied, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.areas.models import Area
from app.bodies.models import Body, BodyKind, SeatQuota
from app.instructions.models import LetterDone, LetterTask, LetterTie, NamedBasis
from app.instructions.states import BasisKind, LetterTieKind
from app.ledger.actor import Post
from app.letters.models import Letter
from app.letters.rules import parse
from app.letters.states import LetterTopic
from app.store import clock
from app.store.base import db
from app.web.question import PageQuestion
from app.web.search import holds

#: Letters of one list, what a letter shows of each kind, and what one person owes at most.
A_PAGE, SHOWN, MOST = 40, 100, 200
_PROVINCE = 100_000_000
#: The first due on top; what has no day stands last.
_BY_DAY = (LetterTask.due_on.is_(None), LetterTask.due_on, LetterTask.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterQuery(PageQuestion):
    """Letters of the register: of a province, a kind, a topic; by number in any spelling, or by words."""

    FILTERS: ClassVar[tuple[str, ...]] = ("q", "kind", "topic", "province", "standing")
    PLACE: ClassVar[tuple[str, ...]] = ("before",)
    LONGEST: ClassVar[int] = 120

    q: str = ""
    kind: str = ""
    topic: str = ""
    province: str = ""
    standing: str = ""
    before: str = ""

    def rows(self) -> Sequence[Letter]:
        """Return a page, the newest first, and one more where there are more."""
        query = select(Letter).where(Letter.registered_at.is_not(None), *self._where())
        if self.before.isdecimal() and len(self.before) < 20:
            query = query.where(Letter.id < int(self.before))
        return db.session.scalars(query.order_by(Letter.id.desc()).limit(A_PAGE + 1)).all()

    def _where(self) -> list[ColumnElement[bool]]:
        found = [_found(self.q)] if self.q else []
        found += [Letter.letter_kind == self.kind] if self.kind else []
        found += [Letter.topic == self.topic] if self.topic else []
        found += [Letter.province == int(self.province)] if self.province.isdecimal() and len(self.province) < 4 else []
        return found + ([is_standing()] if self.standing else [])


def _found(typed: str) -> ColumnElement[bool]:
    """Return the condition that the number is the one that was typed, or that every word occurs."""
    number = parse(typed)
    if number is None:
        return holds(Letter.found_by, typed)
    same = Letter.number_key == number.key
    return and_(same, Letter.year == number.year) if number.year else same


def is_standing(letter: Any = Letter) -> ColumnElement[bool]:
    """Return the condition that a letter holds today: its day has not passed and none has taken its place."""
    replaced = exists().where(LetterTie.earlier_id == letter.id, LetterTie.tie_kind == LetterTieKind.SUPERSEDES)
    return and_(
        letter.registered_at.is_not(None),
        or_(letter.stands_until.is_(None), letter.stands_until >= clock.today()),
        ~replaced,
    )


def registered(letter_id: int) -> Letter | None:
    """Return a letter of the register with its scan."""
    query = select(Letter).where(Letter.id == letter_id, Letter.registered_at.is_not(None))
    return db.session.scalars(query.options(joinedload(Letter.file))).first()


def registered_as(province: int, number: str) -> Letter | None:
    """Return the newest letter of the province's register that the number names, whatever its spelling."""
    query = select(Letter).where(Letter.registered_at.is_not(None), Letter.province == province, _found(number))
    return db.session.scalars(query.order_by(Letter.sent_on.desc(), Letter.id.desc())).first() if number else None


def place_of_registered(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province in whose register the letter stands."""
    letter = registered(int(args["letter_id"]))
    return province_path(letter) if letter else None


def province_path(letter: Letter) -> int:
    """Return the path of the province in whose register the letter stands."""
    return letter.province * _PROVINCE


def last_task(letter_id: int) -> int:
    """Return the number of the last thing that the letter asks; 0 without any."""
    return db.session.scalar(select(func.max(LetterTask.number)).where(LetterTask.letter_id == letter_id)) or 0


def tasks_of(letter_ids: Collection[int]) -> Sequence[LetterTask]:
    """Return what the letters ask, with the agencies, the first due on top."""
    query = select(LetterTask).where(LetterTask.letter_id.in_(letter_ids)).options(joinedload(LetterTask.agency))
    return db.session.scalars(query.order_by(*_BY_DAY).limit(MOST)).all()


def task_numbered(letter_id: int, number: int) -> LetterTask | None:
    """Return one thing that a letter asks."""
    query = select(LetterTask).where(LetterTask.letter_id == letter_id, LetterTask.number == number)
    return db.session.scalars(query.options(joinedload(LetterTask.letter), joinedload(LetterTask.agency))).first()


def done_of(task_ids: Collection[int]) -> Sequence[LetterDone]:
    """Return for which areas it was done, the newest first."""
    query = select(LetterDone).where(LetterDone.letter_task_id.in_(task_ids))
    return db.session.scalars(query.order_by(LetterDone.id.desc()).limit(MOST)).all()


def is_done(task_id: int, path: int) -> bool:
    """Tell whether it was told already for that area."""
    told = exists().where(LetterDone.letter_task_id == task_id, LetterDone.area_path == path)
    return bool(db.session.scalar(select(told)))


def is_tied(letter_id: int, earlier_id: int) -> bool:
    """Tell whether it was said how the two letters stand to each other."""
    told = exists().where(LetterTie.letter_id == letter_id, LetterTie.earlier_id == earlier_id)
    return bool(db.session.scalar(select(told)))


def ties_of(letter_id: int) -> Sequence[LetterTie]:
    """Return how the letter stands to others, earlier and later ones."""
    query = select(LetterTie).where(or_(LetterTie.letter_id == letter_id, LetterTie.earlier_id == letter_id))
    query = query.options(joinedload(LetterTie.letter), joinedload(LetterTie.earlier))
    return db.session.scalars(query.order_by(LetterTie.id).limit(SHOWN)).all()


def superseded(letter_ids: Collection[int]) -> set[int]:
    """Return those of the letters whose place another one has taken."""
    query = select(LetterTie.earlier_id).where(LetterTie.earlier_id.in_(letter_ids))
    return set(db.session.scalars(query.where(LetterTie.tie_kind == LetterTieKind.SUPERSEDES)))


def clashes(province: int | None = None) -> Sequence[tuple[Letter, Letter]]:
    """Return the pairs of standing letters on one topic of which nobody has said how they stand to each other.

    The later letter stands first.
    """
    earlier = aliased(Letter)
    tied = exists().where(LetterTie.letter_id == Letter.id, LetterTie.earlier_id == earlier.id)
    query = select(Letter, earlier).join(
        earlier, and_(earlier.province == Letter.province, earlier.topic == Letter.topic)
    )
    query = query.where(
        Letter.topic != LetterTopic.ELSE,
        or_(Letter.sent_on > earlier.sent_on, and_(Letter.sent_on == earlier.sent_on, Letter.id > earlier.id)),
        is_standing(),
        is_standing(earlier),
        ~tied,
    )
    if province is not None:
        query = query.where(Letter.province == province)
    return [(one, other) for one, other in db.session.execute(query.order_by(Letter.id, earlier.id).limit(SHOWN))]


def owed(posts: Sequence[Post], agency_ids: Collection[int] = ()) -> list[LetterTask]:
    """Return what standing letters ask of the holder of these posts or the speaker for these agencies, and is not done.

    The first due stands on top.
    """
    asked = [
        and_(
            LetterTask.asked_duty == post.duty,
            LetterTask.area_path == post.low // _PROVINCE * _PROVINCE,
            ~exists().where(LetterDone.letter_task_id == LetterTask.id, LetterDone.area_path == post.low),
        )
        for post in posts
    ]
    if agency_ids:
        asked.append(
            and_(
                LetterTask.agency_id.in_(agency_ids),
                ~exists().where(LetterDone.letter_task_id == LetterTask.id),
            )
        )
    if not asked:
        return []
    query = select(LetterTask).join(Letter, Letter.id == LetterTask.letter_id).where(or_(*asked), is_standing())
    query = query.options(joinedload(LetterTask.letter))
    return list(db.session.scalars(query.order_by(*_BY_DAY).limit(MOST)))


def is_overdue() -> ColumnElement[bool]:
    """Return the condition that what a letter, joined by the asker, asks is overdue and told as done by nobody."""
    told = exists().where(LetterDone.letter_task_id == LetterTask.id)
    return and_(LetterTask.due_on < clock.today(), ~told, is_standing())


def standing_basis(province: int, basis_kind: BasisKind, code: str) -> NamedBasis | None:
    """Return on what it rests today, if anybody has said so."""
    return bases_in(province).get((basis_kind, code))


def bases_in(province: int) -> dict[tuple[str, str], NamedBasis]:
    """Return on what each thing of the province rests today, by kind and code."""
    query = select(NamedBasis).where(NamedBasis.province == province, NamedBasis.replaced_at.is_(None))
    found = db.session.scalars(query.options(joinedload(NamedBasis.letter)).order_by(NamedBasis.id))
    return {(str(one.basis_kind), one.code): one for one in found}


def resting_on(letter_id: int) -> Sequence[NamedBasis]:
    """Return what rests on the letter today."""
    query = select(NamedBasis).where(NamedBasis.letter_id == letter_id, NamedBasis.replaced_at.is_(None))
    return db.session.scalars(query.order_by(NamedBasis.basis_kind, NamedBasis.code).limit(SHOWN)).all()


def quotas_in(province: int) -> dict[BodyKind, str]:
    """Return the kinds of bodies that have shares of seats in the province, with the law that all of them name."""
    query = select(BodyKind, SeatQuota.legal_reference).join(Body, Body.body_kind_id == BodyKind.id)
    query = query.join(SeatQuota, SeatQuota.body_id == Body.id).join(Body.area)
    query = query.where(Area.province == province, SeatQuota.valid_to.is_(None)).distinct()
    found: dict[BodyKind, set[str]] = defaultdict(set)
    for one, law in db.session.execute(query.order_by(BodyKind.code)):
        found[one].add(law)
    return {one: next(iter(laws)) if len(laws) == 1 else "" for one, laws in found.items()}
