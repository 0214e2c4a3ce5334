"""An annual plan's first version: what was approved, written down inside the act of its approval."""

from __future__ import annotations

from typing import Any

from app.ledger.recording import Act
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import PlanVersion, VersionChange
from app.plans.policy import day_of_approval
from app.plans.queries.annual_versions import annual_content
from app.plans.rules.revisions import Difference, difference
from app.plans.states import RevisionKind, VersionState
from app.store import clock
from app.store.base import db
from app.store.ids import new_id


def row_of(version: PlanVersion, change: Difference, entry_id: int | None) -> dict[str, Any]:
    """Return a change of the version as its row."""
    return {
        "id": new_id(),
        "plan_version_id": version.id,
        "record": change.record,
        "before": dict(change.before or {}),
        "after": dict(change.after or {}),
        "entry_id": entry_id,
    }


def write_first(annual: AnnualPlan, proposed_id: int | None, reason: str, act: Act) -> PlanVersion:
    """Write what the approved annual plan says as its version 1, in force from the day of its approval."""
    db.session.flush()
    version = PlanVersion(
        plan_id=annual.plan_id,
        annual_plan_id=annual.id,
        area_path=annual.area.path,
        province=annual.province,
        revision=RevisionKind.FIRST,
        authority="",
        reason=reason,
        state=VersionState.DRAFT,
        share=100,
        hearing_days=0,
        body=True,
        proposed_id=proposed_id,
        prepared_at=clock.now(),
    )
    db.session.add(version)
    db.session.flush()
    changes = difference({}, annual_content(annual.id))
    act.insert(VersionChange, [row_of(version, one, act.entry.id) for one in changes])
    version.number, version.effective_on = 1, day_of_approval(annual)
    version.state = VersionState.IN_FORCE
    return version
