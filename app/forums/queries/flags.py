"""Questions about flags, and what the checks look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area
from app.areas.queries import by_code
from app.areas.states.paths import bounds
from app.bodies.models import Sector
from app.cycles.models.cycles import Round
from app.forums.models.attendance import Attendance
from app.forums.models.certification import ForumClosing
from app.forums.models.flags import Flag
from app.forums.models.photos import ForumFile
from app.forums.models.sittings import Forum
from app.forums.rules.flags import Photo, Seen
from app.forums.states.photos import Purpose
from app.forums.states.sittings import ForumState
from app.ledger.models import Entry
from app.store import clock
from app.store.base import db
from app.store.statements import Question, built_once

#: Most flags of one page.
A_PAGE = 100


def place_of_area(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area that the address names by ``code``."""
    area = by_code(args["code"])
    return area.path if area else None


def place_of_flag(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose forum was flagged."""
    return db.session.scalar(select(Flag.area_path).where(Flag.id == args["flag_id"]))


def flag_by_id(flag_id: int) -> Flag | None:
    """Return the flag with both forums and their areas."""
    return db.session.scalars(select(Flag).where(Flag.id == flag_id).options(*_whole())).first()


def flags_under(cycle_id: int, path: int) -> Sequence[Flag]:
    """Return the flags in the subtree, those without a ruling first."""
    low, high = bounds(path)
    query = select(Flag).where(Flag.cycle_id == cycle_id, Flag.area_path.between(low, high)).options(*_whole())
    return db.session.scalars(query.order_by(Flag.ruling.is_not(None), Flag.id).limit(A_PAGE)).all()


def tally(cycle_id: int, path: int) -> dict[str, int]:
    """Return how many flags there are in the subtree by ruling; those without one under ``open``."""
    return {str(ruling or "open"): n for ruling, n in db.session.execute(*_tally(cycle_id, *bounds(path)))}


@built_once
def _tally(cycle_id: int, low: int, high: int) -> Question:
    counted = select(Flag.ruling, func.count()).where(Flag.cycle_id == cycle_id, Flag.area_path.between(low, high))
    return counted.group_by(Flag.ruling)


def standing_flags(cycle_id: int) -> set[tuple[str, int, int]]:
    """Return the flags of the cycle as (kind, forum, other forum)."""
    query = select(Flag.flag_kind, Flag.forum_id, Flag.other_id).where(Flag.cycle_id == cycle_id)
    return {(str(kind), forum, other) for kind, forum, other in db.session.execute(query)}


def forums_held(cycle_id: int) -> Sequence[Forum]:
    """Return every forum that was held in the cycle."""
    query = select(Forum).join(Round, Round.id == Forum.round_id)
    return db.session.scalars(query.where(Round.cycle_id == cycle_id, Forum.state == ForumState.HELD)).all()


def seen_in(cycle_id: int) -> list[Seen]:
    """Return every forum held in the cycle as the checks see it."""
    forums = forums_held(cycle_id)
    points, photos, cells = _points(forums), _photos(cycle_id), _cells(cycle_id)
    began, attested = _began(cycle_id), _attested(cycle_id)
    own = _own_entries(attested)
    return [
        Seen(
            id=one.id,
            path=one.area_path,
            held_on=one.held_on,
            point=points.get(one.area_id),
            photos=tuple(photos[one.id]),
            began_by=began.get(one.id, (None, None))[0],
            began_at=began.get(one.id, (None, None))[1],
            cells=tuple(cells[one.id]),
            attested_at=attested[one.id][1] if one.id in attested else None,
            own_entries=tuple(own[one.id]),
        )
        for one in forums
    ]


def makers_of(forum_ids: Sequence[int]) -> set[int]:
    """Return the accounts that wrote in the records of these forums."""
    query = select(Entry.actor_id).where(Entry.subject_kind == "forum", Entry.subject_id.in_(forum_ids))
    return set(db.session.scalars(query.distinct()))


def _points(forums: Sequence[Forum]) -> dict[int, tuple[int, int]]:
    ids = sorted({forum.area_id for forum in forums})
    found: dict[int, tuple[int, int]] = {}
    for start in range(0, len(ids), 500):
        rows = select(Area.id, Area.lat_e6, Area.lon_e6).where(Area.id.in_(ids[start : start + 500]))
        found |= {i: (lat, lon) for i, lat, lon in db.session.execute(rows) if lat is not None and lon is not None}
    return found


def _of_cycle(cycle_id: int) -> Any:
    return select(Forum.id).join(Round, Round.id == Forum.round_id).where(Round.cycle_id == cycle_id)


def _photos(cycle_id: int) -> defaultdict[int, list[Photo]]:
    found: defaultdict[int, list[Photo]] = defaultdict(list)
    files = select(ForumFile).where(
        ForumFile.forum_id.in_(_of_cycle(cycle_id)), ForumFile.purpose == Purpose.PHOTOGRAPH
    )
    for file in db.session.scalars(files):
        day = file.taken_at.astimezone(clock.BANGKOK).date() if file.taken_at else None
        point = (file.lat_e6, file.lon_e6) if file.lat_e6 is not None and file.lon_e6 is not None else None
        found[file.forum_id].append(Photo(file.look or "", day, point))
    return found


def _cells(cycle_id: int) -> defaultdict[int, list[tuple[str, int]]]:
    found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = (
        select(Attendance.forum_id, Sector.code, Attendance.sex, Attendance.age_band, Attendance.n)
        .join(Sector, Sector.id == Attendance.sector_id)
        .where(Attendance.forum_id.in_(_of_cycle(cycle_id)), Attendance.n > 0)
        .order_by(Attendance.forum_id, Sector.code, Attendance.sex, Attendance.age_band)
    )
    for forum, sector, sex, band, n in db.session.execute(rows):
        found[forum].append((f"{sector}-{sex}-{band}", n))
    return found


def _began(cycle_id: int) -> dict[int, tuple[int, Any]]:
    rows = select(Entry.subject_id, Entry.actor_id, Entry.at).where(
        Entry.subject_kind == "forum", Entry.verb == "forum.hold", Entry.subject_id.in_(_of_cycle(cycle_id))
    )
    return {forum: (actor, at.astimezone(clock.BANGKOK)) for forum, actor, at in db.session.execute(rows)}


def _attested(cycle_id: int) -> dict[int, tuple[int, Any]]:
    rows = select(ForumClosing.forum_id, ForumClosing.attested_by_id, ForumClosing.attested_at).where(
        ForumClosing.forum_id.in_(_of_cycle(cycle_id)), ForumClosing.attested_at.is_not(None)
    )
    return {forum: (actor or 0, at) for forum, actor, at in db.session.execute(rows)}


def _own_entries(attested: Mapping[int, tuple[int, Any]]) -> defaultdict[int, list[Any]]:
    """Return, by forum, when the attesting account wrote in its record, other than by attesting it."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    ids = sorted(attested)
    for start in range(0, len(ids), 500):
        rows = select(Entry.subject_id, Entry.actor_id, Entry.at).where(
            Entry.subject_kind == "forum",
            Entry.subject_id.in_(ids[start : start + 500]),
            Entry.verb.not_in(("forum.attest", "forum.give_back")),
        )
        for forum, actor, at in db.session.execute(rows):
            if actor == attested[forum][0]:
                found[forum].append(at)
    return found


def _whole() -> tuple[Any, ...]:
    return joinedload(Flag.forum).joinedload(Forum.area), joinedload(Flag.other).joinedload(Forum.area)
