"""Every draft of a development plan that lies open or lay open: until when, what was said, answered and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.comments.queries import consultations as queries
from app.comments.queries.consultations import A_PAGE, HeardCount
from app.plans.models.approval import PlanSitting
from app.plans.models.revisions import PlanVersion
from app.plans.states import REVISION_KIND_LABELS, VERSION_STATE_LABELS, RevisionKind, VersionState
from app.store import clock
from app.web.locale import named
from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationShown:
    """One draft that lies open or lay open, ready to be read."""

    version: PlanVersion
    heard: HeardCount
    sitting: PlanSitting | None
    today: date

    @property
    def open(self) -> bool:
        """Whether the public can still comment on the draft."""
        return self.version.state == VersionState.HEARD and (self.version.closes_on or date.min) >= self.today

    @property
    def days_left(self) -> int:
        """Days that are left, the last one included."""
        return ((self.version.closes_on or self.today) - self.today).days + 1

    @property
    def label(self) -> Any:
        """What kind of version it is."""
        return REVISION_KIND_LABELS[RevisionKind(self.version.revision)]

    @property
    def state(self) -> Any:
        """What became of it."""
        return VERSION_STATE_LABELS[VersionState(self.version.state)]

    @property
    def comments_url(self) -> str:
        """What was said to the plan."""
        return addresses.comments("plans", self.version.plan.code)

    @property
    def write_url(self) -> str:
        """The form in which one says something to it."""
        return addresses.comments("plans", self.version.plan.code, "new")

    @property
    def changes_url(self) -> str:
        """What it changes: the difference once it has a number, before that all versions."""
        number, code = self.version.number, self.version.plan.code
        return addresses.plan(code, f"versions/{number - 1}/{number}" if number else "versions")


@dataclass(frozen=True, kw_only=True)
class ConsultationsPage(Page):
    """Consultations on drafts of development plans, those that run first."""

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


def shown(versions: Sequence[PlanVersion]) -> list[ConsultationShown]:
    """Return the drafts with what was said while they lay open and which body sat on them."""
    heard, sittings = queries.heard_while_open(versions), queries.sittings_on(versions)
    today = clock.today()
    return [
        ConsultationShown(version=one, heard=heard[one.id], sitting=sittings.get(one.id), today=today)
        for one in versions
    ]


def feed(before: int) -> dict[str, Any]:
    """Return the consultations for programs."""
    found = queries.laid_open(before)
    here = url_for("comments.consultations")
    return {
        "as_of": clock.now().isoformat(),
        "consultations": [
            {
                "plan": one.version.plan.code,
                "name": named(one.version.plan),
                "version": one.version.number,
                "kind": one.version.revision,
                "state": one.version.state,
                "opens_on": (one.version.opens_on or one.today).isoformat(),
                "closes_on": (one.version.closes_on or one.today).isoformat(),
                "open": one.open,
                "comments": one.heard.published,
                "answered": one.heard.answered,
                "body": named(one.sitting.term.body) if one.sitting else None,
                "reason": one.version.reason,
                "changes": one.changes_url,
            }
            for one in shown(found[:A_PAGE])
        ],
        "next": f"{here}.json?before={found[A_PAGE - 1].id}" if len(found) > A_PAGE else None,
    }
