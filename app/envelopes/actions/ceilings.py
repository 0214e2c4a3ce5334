"""Ceilings of districts: set, changed, lifted."""

from __future__ import annotations

from flask_babel import gettext as _

from app.areas.models import Area
from app.envelopes.models import DistrictCeiling
from app.envelopes.queries import kept
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans import policy
from app.plans.models.funding import AnnualPlan
from app.plans.queries import funding
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal, unmoved


def set_ceiling(
    annual: AnnualPlan, district: Area, *, satang: int | None, reason: str, by: Actor, seen: str = ""
) -> DistrictCeiling:
    """Say how much of the year's money the district may get at most, in satang; None lifts its ceiling."""
    annual = funding.locked_annual(annual)
    policy.may_budget(by, annual).must()
    if len(reason.strip()) < 10:
        raise Refusal(_("Write the reason in one full sentence; everyone will read it."), field="reason")
    standing = kept.ceiling_of(annual.id, district.id)
    unmoved(seen, kept.told_of(standing))
    made = standing or DistrictCeiling(
        annual_plan_id=annual.id, area_id=district.id, area_path=district.path, satang=satang, set_at=clock.now()
    )
    with recording(by, "ceiling.set", made, place=district.path):
        if standing is None:
            db.session.add(made)
        made.satang, made.reason, made.set_at = satang, reason.strip(), clock.now()
    return made
