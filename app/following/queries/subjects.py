"""What can be followed: a need, an area, a project, an agency."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _

from app.agencies.queries import agency_of_code
from app.areas.models import Area
from app.areas.queries import by_path
from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN, path_of
from app.forums.models.needs import Need
from app.forums.queries.sittings import need_by_ref
from app.plans.models.funding import Project
from app.tracing.queries.threads import project_by_ref
from app.web.locale import called, named


class SubjectKind(StrEnum):
    """What somebody follows."""

    NEED = "need"
    AREA = "area"
    PROJECT = "project"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedSubject:
    """One thing that is followed; ``url`` is its page."""

    kind: SubjectKind
    id: int
    ref: str
    title: str
    url: str
    path: int


def subject_of(kind: str, ref: str) -> FollowedSubject | None:
    """Return what the words of an address name; None where there is no such thing."""
    if kind == SubjectKind.AREA:
        return _area(ref)
    if kind == SubjectKind.AGENCY:
        return _agency(ref)
    record: Need | Project | None = None
    if kind == SubjectKind.NEED:
        record = need_by_ref(ref)
    elif kind == SubjectKind.PROJECT:
        record = project_by_ref(ref)
    if record is None:
        return None
    page = addresses.need(ref) if kind == SubjectKind.NEED else addresses.project(ref)
    return FollowedSubject(
        kind=SubjectKind(kind), id=record.id, ref=ref, title=record.title, url=page, path=record.area_path
    )


def _area(code: str) -> FollowedSubject | None:
    try:
        area = by_path(path_of(code))
    except ValueError:
        return None
    return subject_of_area(area) if area else None


def subject_of_area(area: Area) -> FollowedSubject:
    """Return an area as what is followed."""
    page = addresses.area(area.path)
    return FollowedSubject(
        kind=SubjectKind.AREA, id=area.id, ref=area.code, title=called(area), url=page, path=area.path
    )


def _agency(code: str) -> FollowedSubject | None:
    agency = agency_of_code(code)
    if agency is None:
        return None
    page, path = addresses.agency(agency.id), agency.province * PROVINCE_SPAN
    return FollowedSubject(
        kind=SubjectKind.AGENCY, id=agency.id, ref=str(agency.id), title=named(agency), url=page, path=path
    )


def what_is_followed(subject: FollowedSubject) -> str:
    """Say in words what is followed."""
    if subject.kind == SubjectKind.NEED:
        return str(_("the need “%(title)s”", title=subject.title))
    if subject.kind == SubjectKind.PROJECT:
        return str(_("the project “%(title)s”", title=subject.title))
    if subject.kind == SubjectKind.AGENCY:
        return str(_("what is referred to %(body)s, due, overdue and answered", body=subject.title))
    return str(_("everything that is asked and decided in %(area)s", area=subject.title))
