"""Parts of several pages: the way down to an area, the stations of a thread, one need in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.areas.states.paths import lineage as area_lineage
from app.cycles.rules.outcomes import ENDING
from app.tracing.pages.fate import Fate
from app.tracing.pages.steps import day_of
from app.tracing.queries.rows import Lineage, Places, ThreadVoice
from app.tracing.rules.picture import Station, ThreadPicture, draw
from app.tracing.states import ThreadPoint
from app.web.locale import baht_short, language, number_text
from app.web.page import Crumb


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One need in a list: the words, where and when they were said, and the hands raised for them."""

    voice: ThreadVoice
    where: str
    url: str
    forum_url: str
    balance_url: str
    #: How long after the approval it was linked; "" for a voice that stood behind the project then.
    later_text: str = ""


def facts(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the rows (label, value) that say something."""
    return tuple((label, value) for label, value in rows if value)


def crumbs(path: int, places: Places) -> tuple[Crumb, ...]:
    """Return the way from the province down to the area."""
    return tuple(Crumb(label=str(places[up]), url=addresses.area(up)) for up in area_lineage(path) if up in places)


def said(voice: ThreadVoice, places: Places, later_text: str = "") -> SaidLine:
    """Return one need as a list shows it."""
    return SaidLine(
        voice=voice,
        where=places.label(voice.place.path),
        url=addresses.need(voice.ref),
        forum_url=addresses.forum(voice.forum_ref),
        balance_url=addresses.balance(voice.round_ref),
        later_text=later_text,
    )


def is_an_end(fate: Fate | None) -> bool:
    """Tell whether the thread ends there without money."""
    return fate is not None and fate.code in ENDING


def way_of_one(start: tuple[str, int], voiced: str, lineage: Lineage, fate: Fate | None) -> ThreadPicture:
    """Draw how far one need (or proposal, with ``voiced`` empty) has come; what it has not reached is drawn faintly."""
    below = lineage.graph.below(start)
    proposals = [key for key in below if key[0] == "proposal"] + ([start] if start[0] == "proposal" else [])
    first = min((lineage.proposals[i].drafted_at for _k, i in proposals), default=None)
    stations = [_voice_station(voiced)] if voiced else []
    if fate and is_an_end(fate):
        stations += [_station("proposal", _("Proposed"), first)] if first else []
        return draw([*stations, Station(kind="end", figure="", label=fate.label, note=fate.day)])
    stations += [
        _station("proposal", _("Proposed"), first),
        _station("candidate", _("In the plan"), _first(lineage, "candidate")),
        _money_station(lineage),
        _work_station(fate),
    ]
    return draw(stations)


def way_of_many(lineage: Lineage, fate: Fate, needs: int, forums: int) -> ThreadPicture:
    """Draw how many voices run together into one project."""
    proposals, heard = len(lineage.proposals), forums > 0
    return draw(
        [
            Station(kind="need", figure=number_text(needs), label=_("Voices"), dots=needs, reached=heard),
            Station(kind="round", figure=number_text(forums), label=_("Sittings"), dots=min(forums, 7), reached=heard),
            Station(kind="proposal", figure=number_text(proposals), label=_("Proposed"), dots=min(proposals, 4)),
            _money_station(lineage),
            _work_station(fate),
        ]
    )


def _voice_station(voiced: str) -> Station:
    return Station(kind="need", figure="", label=_("Voice"), note=voiced)


def _station(kind: str, label: str, at: datetime | None) -> Station:
    return Station(kind=kind, figure="", label=label, note=day_of(at) if at else _("not yet"), reached=at is not None)


def _first(lineage: Lineage, kind: str) -> datetime | None:
    at: Sequence[datetime] = [edge.at for edge in lineage.graph.edges if edge.target[0] == kind and edge.stands]
    return min(at, default=None)


def _money_station(lineage: Lineage) -> Station:
    funded = [one for one in lineage.projects.values() if one.funded_at]
    if not funded:
        return Station(kind="project", figure="", label=_("Money given"), note=_("not yet"), reached=False)
    first = min(funded, key=lambda one: one.funded_at or one.placed_at)
    return Station(
        kind="project",
        figure=baht_short(first.allocated),
        label=_("Money given"),
        note=day_of(first.funded_at or first.placed_at),
    )


def _work_station(fate: Fate | None) -> Station:
    reached = fate is not None and fate.code in (ThreadPoint.UNDER_WAY, ThreadPoint.DONE)
    if fate is None or not reached:
        return Station(kind="progress", figure="", label=_("Work"), note=_("not yet"), reached=False)
    if fate.quiet:
        silent = _("no report for %(n)s days", n=fate.quiet)
        return Station(kind="progress", figure=f"{fate.percent}%", label=_("Work"), note=silent, reached=False)
    return Station(kind="progress", figure=f"{fate.percent}%", label=_("Work"), note=fate.day)


def ways(ref: str) -> dict[str, Any]:
    """Return where the page of a project leads."""
    return {
        "json_url": addresses.project(ref) + ".json",
        "prove_url": addresses.prove(ref),
        "comments_url": addresses.project(ref, "comments"),
        "word_url": addresses.project(ref, "word"),
        "plan_url": addresses.project(ref, "milestones"),
        "trace_url": addresses.project(ref, "trace.json"),
        "follow_url": addresses.follow("project", ref),
        "feed_url": addresses.feed("project", ref, language()),
    }
