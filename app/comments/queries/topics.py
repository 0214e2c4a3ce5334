"""What a comment is about: one type for needs, proposals, candidates, projects and plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN
from app.comments.models import Comment
from app.comments.states import FOLDERS, TOPIC_LABELS, TopicKind
from app.forums.queries.sittings import need_by_ref
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan
from app.plans.queries.candidates import candidate_by_ref
from app.plans.queries.chain import plan_by_id, plan_of_address
from app.plans.queries.funding import annual_by_id, project_by_ref
from app.proposals.queries.proposals import by_ref as proposal_by_ref
from app.web.locale import named

#: How a plan's code is made: 25-2566-2570.
PARTS, YEAR_DIGITS = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a comment is about; ``ref`` is how addresses name it, ``area_path`` the area to which it belongs."""

    kind: TopicKind
    id: int
    ref: str
    title: str
    area_path: int
    province: int

    @property
    def folder(self) -> str:
        """The folder of its addresses."""
        return FOLDERS[self.kind]

    @property
    def url(self) -> str:
        """Its own page."""
        return URLS[self.kind](self)

    @property
    def comments_url(self) -> str:
        """What the public says to it."""
        return addresses.comments(self.folder, self.ref)

    @property
    def write_url(self) -> str:
        """The form in which one says something to it."""
        return addresses.comments(self.folder, self.ref, "new")

    @property
    def label(self) -> str:
        """What kind of thing it is, in words."""
        return str(TOPIC_LABELS[self.kind])


URLS: Mapping[TopicKind, Callable[[Topic], str]] = {
    TopicKind.NEED: lambda topic: addresses.need(topic.ref),
    TopicKind.PROPOSAL: lambda topic: addresses.proposal(topic.ref),
    TopicKind.CANDIDATE: lambda topic: addresses.candidate(topic.ref),
    TopicKind.PROJECT: lambda topic: addresses.project(topic.ref),
    TopicKind.PLAN: lambda topic: addresses.plan(topic.ref),
    TopicKind.ANNUAL_PLAN: lambda topic: addresses.annual_plan(topic.id),
}


def topic_of(kind: TopicKind, record: Any) -> Topic:
    """Return the record as a topic."""
    whole = isinstance(record, Plan | AnnualPlan)
    return Topic(
        kind=kind,
        id=record.id,
        ref=_ref(record),
        title=_title(record),
        area_path=record.province * PROVINCE_SPAN if whole else record.area_path,
        province=record.province,
    )


def _ref(record: Any) -> str:
    if isinstance(record, Plan):
        return record.code
    return str(record.id) if isinstance(record, AnnualPlan) else str(record.ref)


def _title(record: Any) -> str:
    if isinstance(record, Plan):
        return str(named(record))
    if isinstance(record, AnnualPlan):
        return str(_("Annual plan, fiscal year %(year)s", year=record.fiscal_year))
    return str(record.title)


def _numbered(find: Callable[[int], Any]) -> Callable[[str], Any]:
    return lambda ref: find(int(ref)) if ref.isascii() and ref.isdigit() and len(ref) < 19 else None


def _plan(ref: str) -> Plan | None:
    """Return the plan by its code, or by the number that addresses had before."""
    if ref.isdigit():
        found: Plan | None = _numbered(plan_by_id)(ref)
        return found
    parts = ref.split("-")
    years = [int(one) for one in parts[1:] if one.isascii() and one.isdigit() and len(one) == YEAR_DIGITS]
    return plan_of_address(parts[0], *years) if len(parts) == len(years) + 1 == PARTS else None


FINDERS: Mapping[TopicKind, Callable[[str], Any]] = {
    TopicKind.NEED: need_by_ref,
    TopicKind.PROPOSAL: proposal_by_ref,
    TopicKind.CANDIDATE: candidate_by_ref,
    TopicKind.PROJECT: project_by_ref,
    TopicKind.PLAN: _plan,
    TopicKind.ANNUAL_PLAN: _numbered(annual_by_id),
}


def topic_at(folder: str, ref: str) -> Topic | None:
    """Return what the address names; None where there is no such thing."""
    kind = next(kind for kind, name in FOLDERS.items() if name == folder)
    record = FINDERS[kind](ref)
    return topic_of(kind, record) if record else None


def topic_of_comment(comment: Comment) -> Topic:
    """Return what the comment is about; the comment was loaded with ``with_topics``."""
    kind = next(kind for kind in TopicKind if getattr(comment, f"{kind}_id") is not None)
    return topic_of(kind, getattr(comment, str(kind)))


def with_topics() -> tuple[Any, ...]:
    """Load comments together with what they are about."""
    return tuple(joinedload(getattr(Comment, str(kind))) for kind in TopicKind)
