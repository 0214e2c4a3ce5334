"""The difference of two versions of a plan of which 400 of 3,000 records changed: asked, put together, applied.

Run alone: ``python -m bench.versions``.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from flask import current_app

from app.accounts.actions import second
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.plans.models.chain import Plan
from app.plans.models.revisions import PlanVersion, VersionChange
from app.plans.pages.revisions import difference as difference_page
from app.plans.queries import revisions
from app.plans.rules.revisions import Content, applied, difference
from app.plans.states import RevisionKind, VersionState
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from bench.__main__ import show
from tests.factories import forums, plans
from tests.house.own import own_house

RECORDS, CHANGED, LIMIT = 3000, 400, 500


def contents() -> tuple[Content, Content]:
    """Return what two versions say."""
    old = {
        f"candidate:{n}": {"ref": f"C70-25-{n}", "node_id": "1", "title": f"โครงการที่ {n}", "satang": n * 100_000}
        for n in range(1, RECORDS + 1)
    }
    new = {name: told | {"satang": 1} if n < CHANGED else told for n, (name, told) in enumerate(old.items())}
    return old, new


def write(plan: Plan, number: int, old: Content, new: Content) -> None:
    """Write a version with its changes as it stands before it is adopted: numbers are given by the question below."""
    version = PlanVersion(
        plan_id=plan.id,
        area_path=plan.area.path,
        province=25,
        revision=RevisionKind.FIRST if number == 1 else RevisionKind.CHANGE,
        authority="",
        reason="วัดความเร็วของการเทียบสองฉบับ",
        state=VersionState.DRAFT,
        share=1,
        hearing_days=0,
        body=False,
        prepared_at=clock.now(),
    )
    with recording(OPERATOR, "plan_version.prepare", version, place=plan.area.path) as act:
        act.insert(
            VersionChange,
            [
                {"id": new_id(), "plan_version_id": version.id, "record": one.record, "entry_id": None}
                | {"before": dict(one.before or {}), "after": dict(one.after or {})}
                for one in difference(old, new)
            ],
        )
    with recording(OPERATOR, "plan_version.withdraw", version, place=plan.area.path):
        standing = revisions.in_force(plan.id)
        if standing:
            standing.state, standing.ended_on = VersionState.SUPERSEDED, clock.today()
            db.session.flush()
        told = {"name": plan.name_th, "plan": "25"}
        version.proposed_id = second.propose(
            "plan_version.adopt", version, place=plan.area.path, told=told, why="วัดความเร็ว", by=OPERATOR
        ).id
        version.state, version.number, version.effective_on = VersionState.IN_FORCE, number, clock.today()


def main() -> None:
    """Print how long the page of the difference takes, and whether it gives the later version exactly."""
    old, new = contents()
    with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "versions"):
        plan = plans.plan(forums.world())
        write(plan, 1, {}, old)
        write(plan, 2, old, new)
        took = []
        for _try in range(5):
            db.session.expunge_all()
            begun = time.perf_counter()
            standing = revisions.plan_at(2_500_000_000, plan.first_year, plan.last_year)
            assert standing is not None
            with current_app.test_request_context():
                page = difference_page(standing, 1, 2, "")
            took.append((time.perf_counter() - begun) * 1000)
        found = [change for change, _version, _entry in revisions.between(plan.id, 1, 2)]
        exact = applied(old, found) == new == revisions.content_of(plan.id, 2)
    show(f"difference, {CHANGED} of {RECORDS} changed", f"{min(took):.0f} ms", f"{LIMIT} ms", min(took) <= LIMIT)
    show("applied, it gives the later version", f"{page.total} changes", "exactly", exact)


if __name__ == "__main__":
    main()
