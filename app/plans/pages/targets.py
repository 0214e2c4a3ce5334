"""The target shares of a plan, those that hold and those that held, and the form that sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.cycles.states import DIMENSION_LABELS, Dimension
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.targets import TargetsForm
from app.plans.models.chain import Plan
from app.plans.pages.chain import at, crumbs
from app.plans.queries import targets as queries
from app.web.locale import named
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetEdition:
    """One edition of the targets: its number, the paper behind it, and (dimension, per cent)."""

    number: int
    source: str
    decided_on: date
    shares: Sequence[tuple[str, int]]


@dataclass(frozen=True, kw_only=True)
class TargetsPage(Page):
    """What share of the money each dimension is to get."""

    endpoint: ClassVar = "plans.targets"
    plan: Plan
    at: dict[str, Any]
    editions: Sequence[TargetEdition]
    form: TargetsForm
    dimensions: Sequence[str]
    write: Verdict


def targets(plan: Plan, by: Actor | None, form: TargetsForm) -> TargetsPage:
    """Return the page."""
    found = groupby(queries.targets_of(plan.id), key=lambda one: one.edition)
    editions = [(number, list(rows)) for number, rows in found]
    return TargetsPage(
        title=_("Target shares of the balance"),
        kicker=named(plan),
        lede=_("What share of the money each dimension is to get. The balance of the projects is read beside them."),
        crumbs=crumbs(plan),
        plan=plan,
        at=at(plan),
        editions=[
            TargetEdition(
                number=number,
                source=rows[0].source,
                decided_on=rows[0].decided_on,
                shares=[(str(DIMENSION_LABELS[Dimension(one.dimension)]), one.percent) for one in rows],
            )
            for number, rows in editions
        ],
        form=form,
        dimensions=[one.value for one in Dimension],
        write=policy.may_plan(by, plan.area.path),
    )
