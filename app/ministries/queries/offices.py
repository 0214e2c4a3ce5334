"""Which ministries and departments there are, who stands under them on a day, and what ministries answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.areas.models import Area
from app.areas.states.paths import PROVINCE_SPAN, bounds, lineage
from app.bodies.models import Agency
from app.forums.models.needs import Need
from app.letters.models import Letter
from app.ministries.models import MinistryAnswer, OfficeStanding, StateOffice
from app.ministries.states import OfficeTier
from app.plans.models.candidates import Candidate
from app.store.base import db
from app.thai.text import like_pattern

#: Rows of one page of agencies, and offices or moves that a page shows.
A_PAGE, MOST = 50, 200


def codes() -> set[str]:
    """Return the codes of all ministries and departments."""
    return set(db.session.scalars(select(StateOffice.code)))


def ministries() -> Sequence[StateOffice]:
    """Return all ministries by Thai name."""
    query = select(StateOffice).where(StateOffice.tier == OfficeTier.MINISTRY)
    return db.session.scalars(query.order_by(StateOffice.sort_key, StateOffice.id).limit(MOST)).all()


def offices() -> Sequence[StateOffice]:
    """Return every ministry and department by Thai name, ministries first."""
    order = (StateOffice.tier != OfficeTier.MINISTRY, StateOffice.sort_key, StateOffice.id)
    return db.session.scalars(select(StateOffice).order_by(*order).limit(MOST * 2)).all()


def office_of(code: str) -> StateOffice | None:
    """Return the ministry or department of this code."""
    return db.session.scalars(select(StateOffice).where(StateOffice.code == code)).first()


def ministry_of(code: str) -> StateOffice | None:
    """Return the ministry of this code."""
    one = office_of(code)
    return one if one and one.tier == OfficeTier.MINISTRY else None


def stood(day: date, standing: Any = OfficeStanding) -> ColumnElement[bool]:
    """Return the condition that somebody stood under an office on the day."""
    return and_(
        or_(standing.since.is_(None), standing.since <= day), or_(standing.until.is_(None), standing.until >= day)
    )


def agencies_under(ministry_id: int, day: date) -> Select[Any]:
    """Return the question for the ids of the agencies that stood under the ministry or its departments on the day."""
    its = aliased(OfficeStanding)
    departments = select(its.office_id).where(its.under_id == ministry_id, its.office_id.is_not(None), stood(day, its))
    return select(OfficeStanding.agency_id).where(
        OfficeStanding.agency_id.is_not(None),
        or_(OfficeStanding.under_id == ministry_id, OfficeStanding.under_id.in_(departments)),
        stood(day),
    )


def stands_under(agency_ids: Collection[int], ministry_id: int, day: date) -> bool:
    """Tell whether one of the agencies stood under the ministry on the day."""
    its = agencies_under(ministry_id, day).where(OfficeStanding.agency_id.in_(agency_ids))
    return db.session.scalar(its.limit(1)) is not None


def standing_of(*, agency_id: int | None = None, office_id: int | None = None) -> OfficeStanding | None:
    """Return under whom the agency or the department stands, now or from a day to come."""
    whose = OfficeStanding.agency_id == agency_id if agency_id else OfficeStanding.office_id == office_id
    return db.session.scalars(select(OfficeStanding).where(whose, OfficeStanding.until.is_(None))).first()


def standings_of(agency_id: int) -> Sequence[OfficeStanding]:
    """Return under whom the agency stands and stood, the newest first."""
    query = select(OfficeStanding).where(OfficeStanding.agency_id == agency_id)
    whole = query.options(joinedload(OfficeStanding.under))
    return db.session.scalars(whole.order_by(OfficeStanding.id.desc()).limit(MOST)).all()


def area_for(agency: Agency) -> Area | None:
    """Return the area for which the agency works; none for the whole province."""
    return db.session.get(Area, agency.area_id) if agency.area_id else None


class DepartmentRow(NamedTuple):
    """A department that stands or stood under a ministry: from when to when, by which law or order."""

    code: str
    name_th: str
    name_en: str
    since: date | None
    until: date | None
    basis: str


def departments_of(ministry_id: int) -> list[DepartmentRow]:
    """Return the departments that stand under the ministry or stood there, by name."""
    query = (
        select(StateOffice.code, StateOffice.name_th, StateOffice.name_en)
        .add_columns(OfficeStanding.since, OfficeStanding.until, OfficeStanding.basis)
        .join(OfficeStanding, OfficeStanding.office_id == StateOffice.id)
        .where(OfficeStanding.under_id == ministry_id)
        .order_by(OfficeStanding.until.is_not(None), StateOffice.sort_key, OfficeStanding.id)
    )
    return [DepartmentRow._make(row) for row in db.session.execute(query.limit(MOST))]


def agency_counts(day: date) -> dict[int, int]:
    """Return how many agencies stood under each ministry on the day, by the ministry's id."""
    its = aliased(OfficeStanding)
    top = func.coalesce(its.under_id, OfficeStanding.under_id)
    query = (
        select(top, func.count())
        .select_from(OfficeStanding)
        .outerjoin(its, and_(its.office_id == OfficeStanding.under_id, stood(day, its)))
        .where(OfficeStanding.agency_id.is_not(None), stood(day))
        .group_by(top)
    )
    return dict(db.session.execute(query).all())


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySearch:
    """What is searched for among the agencies; what is empty asks for everything. ``after`` is (sort key, id)."""

    q: str = ""
    kind: str = ""
    path: int = 0
    #: The id of the ministry under which they stand.
    ministry_id: int = 0
    after: tuple[str, int] = ("", 0)


class FoundAgency(NamedTuple):
    """An agency as a list shows it, with the office under which it stands and that one's ministry."""

    id: int
    province: int
    agency_kind: str
    name_th: str
    name_en: str
    sort_key: str
    area_path: int | None
    office_th: str | None
    office_en: str | None
    ministry_th: str | None
    ministry_en: str | None
    since: date | None
    basis: str | None


def search(asked: AgencySearch, day: date, limit: int = A_PAGE + 1) -> list[FoundAgency]:
    """Return a page of the agencies that are asked for, by name; those that have ended are left out."""
    its, office, ministry = aliased(OfficeStanding), aliased(StateOffice), aliased(StateOffice)
    query = (
        select(Agency.id, Agency.province, Agency.agency_kind, Agency.name_th, Agency.name_en, Agency.sort_key)
        .add_columns(Area.path, office.name_th, office.name_en, ministry.name_th, ministry.name_en)
        .add_columns(OfficeStanding.since, OfficeStanding.basis)
        .outerjoin(Area, Area.id == Agency.area_id)
        .outerjoin(OfficeStanding, and_(OfficeStanding.agency_id == Agency.id, stood(day)))
        .outerjoin(office, office.id == OfficeStanding.under_id)
        .outerjoin(its, and_(its.office_id == office.id, stood(day, its)))
        .outerjoin(ministry, ministry.id == its.under_id)
        .where(Agency.valid_to.is_(None), *_wanted(asked, day))
    )
    name, ident = asked.after
    behind = or_(Agency.sort_key > name, and_(Agency.sort_key == name, Agency.id > ident))
    rows = db.session.execute(query.where(behind).order_by(Agency.sort_key, Agency.id).limit(limit))
    return [FoundAgency._make(row) for row in rows]


def _wanted(asked: AgencySearch, day: date) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.q:
        like = like_pattern(asked.q)
        named = (Agency.name_th.like(like, escape="\\"), func.lower(Agency.name_en).like(like.lower(), escape="\\"))
        wanted.append(or_(false(), *named))
    if asked.kind:
        wanted.append(Agency.agency_kind == asked.kind)
    if asked.path:
        around = or_(Area.path.between(*bounds(asked.path)), Area.path.in_(lineage(asked.path)), Area.path.is_(None))
        wanted += [Agency.province == asked.path // PROVINCE_SPAN, around]
    if asked.ministry_id:
        wanted.append(Agency.id.in_(agencies_under(asked.ministry_id, day)))
    return wanted


class MinistrySaid(NamedTuple):
    """What a ministry answered, as threads and lists show it; ``letter`` as number, sender and day."""

    id: int
    need_id: int | None
    candidate_id: int | None
    fiscal_year: int
    #: The number of the need or candidate.
    ref: str
    ministry_code: str
    name_th: str
    name_en: str
    reply: str
    sentence: str
    answered_on: date
    recorded_at: Any
    letter_number: str
    letter_sender: str
    letter_sent_on: date


def answers_on(need_ids: Collection[int], candidate_ids: Collection[int]) -> list[MinistrySaid]:
    """Return what ministries answered to these needs and candidates, oldest first."""
    query = answers_about(need_ids, candidate_ids).order_by(MinistryAnswer.id)
    return [MinistrySaid._make(row) for row in db.session.execute(query)] if need_ids or candidate_ids else []


def answers_about(need_ids: Any, candidate_ids: Any) -> Select[Any]:
    """Return the question of ``answers_on``, a column a field of ``MinistrySaid``, to be joined beside another one."""
    about = or_(MinistryAnswer.need_id.in_(need_ids), MinistryAnswer.candidate_id.in_(candidate_ids))
    return _said().where(about)


def answers_of(ministry_id: int, fiscal_year: int, limit: int = MOST) -> list[MinistrySaid]:
    """Return what the ministry answered to its pack of the fiscal year, the newest first."""
    mine = and_(MinistryAnswer.ministry_id == ministry_id, MinistryAnswer.fiscal_year == fiscal_year)
    query = _said().where(mine).order_by(MinistryAnswer.id.desc()).limit(limit)
    return [MinistrySaid._make(row) for row in db.session.execute(query)]


def _said() -> Select[Any]:
    return (
        select(MinistryAnswer.id, MinistryAnswer.need_id, MinistryAnswer.candidate_id, MinistryAnswer.fiscal_year)
        .add_columns(func.coalesce(Need.ref, Candidate.ref).label("ref"))
        .add_columns(StateOffice.code, StateOffice.name_th, StateOffice.name_en)
        .add_columns(MinistryAnswer.reply, MinistryAnswer.sentence)
        .add_columns(MinistryAnswer.answered_on, MinistryAnswer.recorded_at)
        .add_columns(Letter.number.label("letter_number"), Letter.sender, Letter.sent_on)
        .join(StateOffice, StateOffice.id == MinistryAnswer.ministry_id)
        .join(Letter, Letter.id == MinistryAnswer.letter_id)
        .outerjoin(Need, Need.id == MinistryAnswer.need_id)
        .outerjoin(Candidate, Candidate.id == MinistryAnswer.candidate_id)
    )
