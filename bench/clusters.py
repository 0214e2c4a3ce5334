"""The board of a cluster of five provinces with 500 projects: how long a page takes, and how many questions it asks.

Run alone: ``python -m bench.clusters``.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import event

from app.clusters.models.joint import JointActivity, JointPart, JointPartner, JointProject
from app.clusters.models.meetings import ClusterCycle
from app.clusters.states import JointState, PartnerState, WorkKind
from app.cycles import queries as cycles
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from bench.__main__ import show
from tests.factories import clusters
from tests.house.own import own_house

PROJECTS, PROVINCES, ACTIVITIES, LIMIT, STATEMENTS = 500, (22, 23, 25, 26, 27), 3, 500, 12


def _rows(turn: ClusterCycle) -> tuple[list[dict[str, Any]], ...]:
    """Return projects in which all five provinces consented and carry out every activity."""
    category, joints, partners, activities, parts = cycles.categories()[0].id, [], [], [], []
    for number in range(1, PROJECTS + 1):
        ident = new_id()
        joints.append(
            {"id": ident, "ref": f"J-bench-{number}", "cycle_id": turn.id, "number": number, "summary": ""}
            | {"title": f"โครงการที่ {number}", "category_id": category, "lead": 25, "state": JointState.DRAFT}
            | {"drafted_at": clock.now(), "meeting_id": None, "adopted_at": None, "adopted_id": None}
            | {"signs": 3, "allocated": 0, "funded_at": None, "version": 1}
        )
        own = [new_id() for _place in range(ACTIVITIES)]
        activities += [
            {"id": one, "joint_id": ident, "position": place, "name": "งาน", "work": WorkKind.WORK, "needs_id": None}
            for place, one in enumerate(own, start=1)
        ]
        for province in PROVINCES:
            partner = new_id()
            partners.append(
                {"id": partner, "joint_id": ident, "province": province, "state": PartnerState.INVITED}
                | {"answered_on": None, "sitting": "", "left_on": None, "why": "", "served": 9, "benefit": ""}
                | {"version": 1}
            )
            parts += [
                {"id": new_id(), "partner_id": partner, "activity_id": one, "carries": True}
                | {"satang": 100, "own": 10, "posts": 1}
                for one in own
            ]
    return joints, partners, activities, parts


def _fill(turn: ClusterCycle) -> None:
    first = clusters.joint(turn, title="ต้นแบบ")
    joints, partners, activities, parts = _rows(turn)
    for row in joints:
        row["number"] += first.number
    with recording(OPERATOR, "joint.draft", first, place=turn.cluster.area.path) as act:
        for model, rows in (
            (JointProject, joints),
            (JointPartner, partners),
            (JointActivity, activities),
            (JointPart, parts),
        ):
            act.insert(model, rows)
    with recording(OPERATOR, "joint.answer", first, place=turn.cluster.area.path):
        for one in db.session.query(JointPartner).filter(JointPartner.joint_id != first.id):
            one.state, one.answered_on, one.sitting = PartnerState.CONSENTED, clock.today(), "1"


def main() -> None:
    """Print how long the board takes, and how many statements it sends."""
    with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "clusters"):
        _fill(clusters.cycle(clusters.cluster()))
        client, sent = current_app.test_client(), []
        event.listen(db.engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
        client.get("/clusters/109/joint")
        sent.clear()
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get("/clusters/109/joint")
        took, busy = (time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000
        asked = [one for one in sent if not one.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE"))]
        good = answer.status_code == 200
    about = f"board, {PROJECTS} projects of {len(PROVINCES)} provinces"
    show(about, f"{took:.0f} ms, {busy:.0f} ms of a core", f"{LIMIT} ms", good and took <= LIMIT)
    show("statements of that page", str(len(asked)), f"at most {STATEMENTS}", good and len(asked) <= STATEMENTS)


if __name__ == "__main__":
    main()
