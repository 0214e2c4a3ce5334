"""What each form of a forum shows of what stands: compared when it comes back, shown to whom comes second."""

from __future__ import annotations

from collections.abc import Iterable

from app.forums.models.attendance import Attendance, GroupCount
from app.forums.models.needs import Need
from app.forums.models.sittings import AgendaItem, Forum
from app.thai.hours import time_of

#: A forum of which nobody has counted or minuted anything.
NOBODY = {"total": "0"}
NOTHING: dict[str, str] = {}


def announced_of(forum: Forum) -> dict[str, str]:
    """Return what the plan says to everybody, by field."""
    return {
        "held_on": forum.held_on.isoformat(),
        "starts_at": "{:02}:{:02}".format(*time_of(forum.starts_at)) if forum.starts_at is not None else "",
        "announced_on": forum.announced_on.isoformat() if forum.announced_on else "",
        "place": forum.place,
        "stage": str(forum.stage),
        "meeting": str(forum.meeting),
    }


def plan_of(forum: Forum) -> dict[str, str]:
    """Return the plan as it stands, by field, with who leads the forum."""
    return {**announced_of(forum), "chair": forum.chair, "recorder": forum.recorder}


def counts_of(forum: Forum, rows: Iterable[Attendance], groups: Iterable[GroupCount] = ()) -> dict[str, str]:
    """Return the heads as they were counted: at the door, by sector, sex and age band, and by group."""
    counted = {f"{row.sector_id}-{row.sex}-{row.age_band}": str(row.n) for row in rows}
    counted |= {f"group-{row.people_group_id}": str(row.n) for row in groups if row.n}
    return {"total": str(forum.attendance_total), **dict(sorted(counted.items()))}


def minutes_of(rows: Iterable[AgendaItem]) -> dict[str, str]:
    """Return the agenda as it stands, one text for each item."""
    return {str(row.number): "\n".join((row.title, row.minutes, row.resolution)) for row in rows}


def votes_of(needs: Iterable[Need]) -> dict[str, str]:
    """Return the votes as they stand, by the need's number."""
    return {str(need.number): str(need.votes) for need in needs}
