"""Every draft of a plan that lies open or lay open: until when, what was said, answered and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.comments.queries import consultations as queries
from app.comments.queries.consultations import A_PAGE, HeardCount, HeardDraft
from app.plans.models.approval import PlanSitting
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import PlanVersion
from app.plans.states import (
    ANNUAL_STATE_LABELS,
    REVISION_KIND_LABELS,
    VERSION_STATE_LABELS,
    AnnualState,
    RevisionKind,
    VersionState,
)
from app.store import clock
from app.web.locale import called, named
from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationShown:
    """One draft that lies open or lay open, ready to be read: a version of a plan, or an annual plan."""

    #: The code of the development plan, with the fiscal year of an annual plan after it.
    code: str
    name: str
    url: str
    kind: str
    label: Any
    state: str
    #: What became of it.
    outcome: Any
    number: int | None
    reason: str
    opens_on: date
    closes_on: date
    heard: HeardCount
    sitting: PlanSitting | None
    open: bool
    days_left: int
    comments_url: str
    write_url: str
    changes_url: str


def _of_version(one: PlanVersion, heard: HeardCount, sitting: PlanSitting | None) -> ConsultationShown:
    number, code, annual = one.number, one.plan.code, one.annual_plan
    base = addresses.annual_versions(annual.fiscal_year, annual.area.code) if annual else addresses.plan_versions(code)
    about = ("annual-plans", str(annual.id)) if annual else ("plans", code)
    return ConsultationShown(
        code=f"{code}/{annual.fiscal_year}" if annual else code,
        name=_annual_name(annual) if annual else named(one.plan),
        url=addresses.annual_plan(annual.id) if annual else addresses.plan(code),
        kind=one.revision,
        label=REVISION_KIND_LABELS[RevisionKind(one.revision)],
        state=one.state,
        outcome=VERSION_STATE_LABELS[VersionState(one.state)],
        number=number,
        reason=one.reason,
        sitting=sitting,
        comments_url=addresses.comments(*about),
        write_url=addresses.comments(*about, "new"),
        changes_url=f"{base}/{number - 1}/{number}" if number else base,
        **_days(one, heard, still=one.state == VersionState.HEARD),
    )


def _annual_name(one: AnnualPlan) -> str:
    return str(_("Annual plan of %(area)s, fiscal year %(year)s", area=called(one.area), year=one.fiscal_year))


def _of_annual(one: AnnualPlan, heard: HeardCount) -> ConsultationShown:
    url = addresses.annual_plan(one.id)
    return ConsultationShown(
        code=f"{one.plan.code}/{one.fiscal_year}",
        name=_annual_name(one),
        url=url,
        kind="annual",
        label=_("draft of an annual plan"),
        state=one.state,
        outcome=ANNUAL_STATE_LABELS[AnnualState(one.state)],
        number=None,
        reason="",
        sitting=None,
        comments_url=addresses.comments("annual-plans", str(one.id)),
        write_url=addresses.comments("annual-plans", str(one.id), "new"),
        changes_url=url,
        **_days(one, heard, still=one.state == AnnualState.DRAFT),
    )


def _days(one: HeardDraft, heard: HeardCount, *, still: bool) -> dict[str, Any]:
    """Return when the draft lies open, and what was said meanwhile."""
    assert one.opens_on is not None  # the drafts that lay open have both days
    assert one.closes_on is not None
    today = clock.today()
    days: dict[str, Any] = {"opens_on": one.opens_on, "closes_on": one.closes_on, "heard": heard}
    return days | {"open": still and one.closes_on >= today, "days_left": (one.closes_on - today).days + 1}


@dataclass(frozen=True, kw_only=True)
class ConsultationsPage(Page):
    """Consultations on drafts of plans, those that run first."""

    endpoint: ClassVar = "comments.consultations"
    running: Sequence[ConsultationShown]
    past: Sequence[ConsultationShown]
    next_url: str

    @classmethod
    def of(cls, before: int) -> ConsultationsPage:
        """Return the page, from the version below ``before`` on."""
        found = queries.laid_open(before)
        every = shown(found[:A_PAGE])
        return cls(
            title=_("Consultations on plans"),
            lede=_(
                "A draft lies open before it is adopted. Every comment that is sent while it does is owed an answer."
            ),
            running=[one for one in every if one.open],
            past=[one for one in every if not one.open],
            next_url=url_for("comments.consultations", before=found[A_PAGE - 1].id) if len(found) > A_PAGE else "",
        )


def shown(drafts: Sequence[HeardDraft]) -> list[ConsultationShown]:
    """Return the drafts with what was said while they lay open and which body sat on them."""
    heard, sittings = queries.heard_while_open(drafts), queries.sittings_on(drafts)
    return [
        _of_version(one, heard[one.id], sittings.get(one.id))
        if isinstance(one, PlanVersion)
        else _of_annual(one, heard[one.id])
        for one in drafts
    ]


def feed(before: int) -> dict[str, Any]:
    """Return the consultations for programs."""
    found = queries.laid_open(before)
    here = url_for("comments.consultations")
    return {
        "as_of": clock.now().isoformat(),
        "consultations": [
            {
                "plan": one.code,
                "name": one.name,
                "version": one.number,
                "kind": one.kind,
                "state": one.state,
                "opens_on": one.opens_on.isoformat(),
                "closes_on": one.closes_on.isoformat(),
                "open": one.open,
                "comments": one.heard.published,
                "answered": one.heard.answered,
                "body": named(one.sitting.term.body) if one.sitting else None,
                "reason": one.reason or None,
                "changes": one.changes_url,
            }
            for one in shown(found[:A_PAGE])
        ],
        "next": f"{here}.json?before={found[A_PAGE - 1].id}" if len(found) > A_PAGE else None,
    }
