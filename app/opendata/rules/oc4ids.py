"""Funded projects in the Open Contracting for Infrastructure Data Standard, 0.9.5. Pure.

Needs and proposals have no place in the standard, which begins with a project; they stand in the package's own tables.
What the standard does not know stands under ``participation``, described at ``/data/oc4ids``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.areas.rules import addresses
from app.opendata.rules.descriptor import Imprint

VERSION = "0.9"
#: Until the Open Contracting Partnership has given the publisher a prefix, the ids say that none is registered.
PREFIX = "oc4ids-notregistered"
#: The standard's sectors (open code list) for our categories; what fits none goes without.
SECTORS = {
    "roads": "transport.road",
    "drainage": "waterAndWaste",
    "waste": "waterAndWaste",
    "water_supply": "waterAndWaste",
    "water_sources": "waterAndWaste",
    "electricity": "energy",
    "riverbanks": "naturalResources.floodProtection",
    "forest": "naturalResources",
    "other_environment": "naturalResources",
    "education": "education",
    "health": "health",
    "sport": "cultureSportsAndRecreation",
    "culture": "cultureSportsAndRecreation",
    "farming": "economy",
    "enterprise": "economy",
    "markets": "economy",
    "other_economy": "economy",
    "public_buildings": "governance",
}
STATUSES = ("identification", "preparation", "implementation", "completion", "maintenance", "cancelled")


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A forum at which a need behind the project was said; heads are all who were counted."""

    ref: str
    held_on: date
    place: str
    heads: int
    area: str


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """A report that stands: percent of the work, satang disbursed."""

    as_of: date
    percent: int
    disbursed: int


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone of the plan that stands: by when it is due, and at how many per cent of the work it is reached."""

    number: int
    title: str
    due_on: date
    reached_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """A funded project with what the standard asks of it; amounts in satang."""

    ref: str
    title: str
    category: str
    fiscal_year: int
    source: str
    source_code: str
    requested: int
    allocated: int
    placed_at: datetime
    #: When its annual plan was approved, if it was; from then on its lineage is frozen.
    funded_at: datetime | None
    origin: str
    frozen_hash: str | None
    needs: int
    forums: int
    villages: int
    households: int
    votes: int
    area: tuple[str, str]
    point: tuple[float, float] | None
    lead: tuple[str, str] | None
    window: tuple[date | None, date | None]
    objective: str
    meetings: tuple[MeetingFacts, ...]
    reports: tuple[ProgressFacts, ...]
    answers: Mapping[str, int]
    #: What is planned: milestones, and by each month's end per cent of the work and satang.
    milestones: tuple[MilestoneFacts, ...] = ()
    planned: tuple[ProgressFacts, ...] = ()
    #: The stage that was told last; "" where none was.
    stage: str = ""
    #: The day of these data.
    today: date = date.max
    #: For how many days it has been silent, where that is too long for a colour.
    quiet: int = 0


def package(told: Imprint, projects: Sequence[ProjectFacts]) -> dict[str, Any]:
    """Return a project package."""
    return {
        "uri": told.url,
        "publishedDate": told.created,
        "version": VERSION,
        "publisher": {"name": told.publisher, "uri": told.home},
        "license": told.licence[2],
        "publicationPolicy": told.home + addresses.data("oc4ids"),
        "projects": [project(one, told) for one in projects],
    }


def project(one: ProjectFacts, told: Imprint) -> dict[str, Any]:
    """Return one project; what is not known is left out."""
    authority = one.lead or ("province", told.publisher)
    said = {
        "id": f"{PREFIX}-{one.ref}",
        "updated": _moment(one.funded_at or one.placed_at),
        "language": "th",
        "identifiers": [{"id": one.ref, "scheme": told.home}],
        "publicAuthority": {"id": authority[0], "name": authority[1]},
        "title": one.title,
        "description": one.objective,
        "status": status_of(one),
        "sector": [SECTORS[one.category]] if one.category in SECTORS else [],
        "additionalClassifications": [{"id": one.category, "scheme": told.home + addresses.data()}],
        "period": _period(*one.window),
        "budget": _budget(one),
        "parties": _parties(one, authority),
        "locations": [_location(one)],
        "forecasts": _metrics(one.planned),
        "metrics": _metrics(one.reports),
        "milestones": [_milestone(milestone, one) for milestone in one.milestones],
        "documents": _documents(one, told.home),
        "social": {"consultationMeetings": [_meeting(meeting) for meeting in one.meetings]} if one.meetings else {},
        "participation": participation(one, told.home),
    }
    return {key: value for key, value in said.items() if value not in ("", [], {}, None)}


#: What the standard calls our stages; "stopped" is none of its own and stands under ``participation``.
_STATUS_OF_STAGE = {
    "not_started": "preparation",
    "procurement": "preparation",
    "under_way": "implementation",
    "stopped": "implementation",
    "finished": "completion",
    "accepted": "maintenance",
    "in_use": "maintenance",
    "not_in_use": "maintenance",
    "cancelled": "cancelled",
}


def status_of(one: ProjectFacts) -> str:
    """Return how far the project is: by the stage that was told last, else by its newest report."""
    if one.stage:
        return _STATUS_OF_STAGE[one.stage]
    percent = one.reports[-1].percent if one.reports else 0
    return "completion" if percent >= 100 else "implementation" if percent else "preparation"


def participation(one: ProjectFacts, home: str) -> dict[str, Any]:
    """Return our extension: whose project it is, and the fingerprint of where it comes from."""
    return {
        "origin": one.origin,
        "needs": one.needs,
        "forums": one.forums,
        "villages": one.villages,
        "households": one.households,
        "votes": one.votes,
        "returnForums": dict(sorted(one.answers.items())),
        **({"stage": one.stage} if one.stage else {}),
        **({"silentForDays": one.quiet} if one.quiet else {}),
        **({"lineageHash": one.frozen_hash} if one.frozen_hash else {}),
        "trace": home + addresses.project(one.ref, "trace.json"),
    }


def _money(satang: int) -> dict[str, Any]:
    return {"amount": satang / 100, "currency": "THB"}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _period(begins: date | None, ends: date | None) -> dict[str, Any]:
    said = {"startDate": _day(begins) if begins else "", "endDate": _day(ends) if ends else ""}
    return {key: value for key, value in said.items() if value}


def _budget(one: ProjectFacts) -> dict[str, Any]:
    source = {"id": one.source_code, "name": one.source}
    approved = {"approvalDate": _moment(one.funded_at)} if one.funded_at else {}
    part = {"id": "1", "amount": _money(one.allocated), "sourceParty": source, **approved}
    return {
        "description": f"ปีงบประมาณ พ.ศ. {one.fiscal_year}",
        "amount": _money(one.allocated),
        "requestDate": _moment(one.placed_at),
        **approved,
        "budgetBreakdowns": [{"id": "source", "description": one.source, "budgetBreakdown": [part]}],
    }


def _parties(one: ProjectFacts, authority: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"id": authority[0], "name": authority[1], "roles": ["publicAuthority"]},
        {"id": one.source_code, "name": one.source, "roles": ["funder"]},
    ]


def _location(one: ProjectFacts) -> dict[str, Any]:
    code, name = one.area
    said = {"id": "1", "description": name, "gazetteer": {"scheme": "TH-DOPA", "identifiers": [code]}}
    return said | ({"geometry": {"type": "Point", "coordinates": list(one.point)}} if one.point else {})


def _metrics(reports: Sequence[ProgressFacts]) -> list[dict[str, Any]]:
    if not reports:
        return []
    days = [{"startDate": _day(report.as_of), "endDate": _day(report.as_of)} for report in reports]
    percent = {"name": "percent", "scheme": "UNCEFACT", "id": "P1"}
    work = [
        {"id": str(n), "period": day, "measure": report.percent, "unit": percent}
        for n, (report, day) in enumerate(zip(reports, days, strict=True), start=1)
    ]
    money = [
        {"id": str(n), "period": day, "value": _money(report.disbursed)}
        for n, (report, day) in enumerate(zip(reports, days, strict=True), start=1)
    ]
    return [{"id": "physicalProgress", "observations": work}, {"id": "financialProgress", "observations": money}]


def _milestone(milestone: MilestoneFacts, one: ProjectFacts) -> dict[str, Any]:
    """Return a milestone; it is met once a report says that the work is as far as the weights up to it."""
    met = next((report.as_of for report in one.reports if report.percent >= milestone.reached_at), None)
    said = {
        "id": str(milestone.number),
        "title": milestone.title,
        "type": "delivery",
        "dueDate": _day(milestone.due_on),
        "dateMet": _day(met) if met else "",
        "status": "met" if met else "notMet" if milestone.due_on < one.today else "scheduled",
    }
    return {key: value for key, value in said.items() if value}


def _documents(one: ProjectFacts, home: str) -> list[dict[str, Any]]:
    page = home + addresses.project(one.ref)
    kinds = (("1", "projectScope", page), ("2", "needsAssessment", home + addresses.voices(one.ref)))
    told = [{"id": n, "documentType": kind, "url": url, "format": "text/html"} for n, kind, url in kinds]
    minutes = [
        {"id": f"minutes-{ref}", "documentType": "minutes", "url": home + addresses.forum(ref), "format": "text/html"}
        for ref in (meeting.ref for meeting in one.meetings)
    ]
    return [*told, *minutes]


def _meeting(meeting: MeetingFacts) -> dict[str, Any]:
    return {
        "id": meeting.ref,
        "date": _day(meeting.held_on),
        "address": {"streetAddress": meeting.place or meeting.area, "locality": meeting.area},
        "numberOfParticipants": meeting.heads,
    }
