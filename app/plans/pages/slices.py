"""What a candidate asks for and gets by fiscal year: public, parted by the planner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.slices import YEARS, YearsForm
from app.plans.models.candidates import Candidate
from app.plans.pages.candidates import public_crumbs
from app.plans.queries import slices
from app.plans.queries.slices import YearMoney
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class YearsPage(Page):
    """What is asked for and given in each fiscal year, and the form by which the estimate is parted."""

    endpoint: ClassVar = "plans.years"
    candidate: Candidate
    rows: Sequence[YearMoney]
    write: Verdict
    form: YearsForm
    #: The fiscal years of the form, in its order.
    offered: Sequence[int]
    #: Whether the form was filled from the months of the cost lines.
    proposed: bool


def offered_years(one: Candidate, parted: Sequence[int] = ()) -> list[int]:
    """Return the fiscal years that the form offers: from the first that is asked for, else from the cycle's own on."""
    first = min((*parted, one.cycle.fiscal_year))
    return list(range(first, first + YEARS))


def years_form(one: Candidate) -> tuple[YearsForm, list[int], bool]:
    """Return the form with what stands; where nothing does, with what the months of the cost lines say."""
    standing = slices.slices_of([one.id])[one.id]
    by_month = {} if standing else dict(slices.by_month(one.id))
    told = standing or (by_month if sum(by_month.values()) == one.satang else {})
    offered = offered_years(one, list(told))
    return YearsForm(data={"years": [told.get(year) for year in offered]}), offered, bool(told) and not standing


def years(one: Candidate, form: YearsForm, by: Actor | None, *, offered: Sequence[int], proposed: bool) -> YearsPage:
    """Return the page."""
    return YearsPage(
        title=_("Money by fiscal year"),
        kicker=one.ref,
        lede=one.title,
        crumbs=public_crumbs(one, by, inside=True),
        candidate=one,
        rows=slices.years_of(one.id),
        write=policy.may_write(by, one),
        form=form,
        offered=offered,
        proposed=proposed,
    )
