"""The form of a district's ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.envelopes.forms import CeilingForm
from app.envelopes.models import DistrictCeiling
from app.envelopes.pages.board import url_of
from app.envelopes.queries import kept
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.pages.funding import crumbs, name_of
from app.web.conflict import mark
from app.web.locale import called
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class CeilingPage(Page):
    """How much a district may get of the money of the year."""

    endpoint: ClassVar = "envelopes.ceiling"
    annual: AnnualPlan
    district: Area
    standing: DistrictCeiling | None
    form: CeilingForm
    write: Verdict
    back_url: str
    versions: tuple[tuple[str, str, str], ...] = ()


def ceiling_form(annual: AnnualPlan, district: Area) -> CeilingForm:
    """Return the form, filled with what stands."""
    standing = kept.ceiling_of(annual.id, district.id)
    data: dict[str, Any] = {"seen": mark(kept.told_of(standing))}
    if standing:
        data |= {"satang": standing.satang, "reason": standing.reason}
    return CeilingForm(data=data)


def ceiling(
    annual: AnnualPlan,
    district: Area,
    form: CeilingForm,
    by: Actor | None,
    theirs: Mapping[str, str] | None = None,
) -> CeilingPage:
    """Return the form page."""
    return CeilingPage(
        title=_("Ceiling: %(district)s", district=called(district)),
        kicker=name_of(annual),
        crumbs=(*crumbs(annual), Crumb(label=_("How far the money reaches"), url=url_of(annual))),
        annual=annual,
        district=district,
        standing=kept.ceiling_of(annual.id, district.id),
        form=form,
        write=policy.may_budget(by, annual),
        back_url=url_of(annual),
        versions=form.beside(theirs) if theirs else (),
    )
