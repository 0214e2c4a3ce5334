"""The form page by which the draft of an annual plan is laid open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.cycles.queries import open_days_of
from app.plans.forms.revisions import OpenForm
from app.plans.models.funding import AnnualPlan
from app.plans.pages.funding import crumbs, name_of
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class OpeningPage(Page):
    """Until when the draft of the annual plan lies open."""

    endpoint: ClassVar = "plans.opening"
    annual: AnnualPlan
    form: OpenForm


def opening(one: AnnualPlan, form: OpenForm) -> OpeningPage:
    """Return the form by which the draft is laid open."""
    return OpeningPage(
        title=_("Lay the draft open for comments"),
        kicker=name_of(one),
        lede=_(
            "From today for %(n)s days at least. Every comment that is published meanwhile is owed an answer "
            "before the body resolves.",
            n=open_days_of(one.province, one.fiscal_year),
        ),
        crumbs=crumbs(one),
        annual=one,
        form=form,
    )
