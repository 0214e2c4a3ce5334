"""What is planned is frozen at the funding, weighs 100, and changes only by a numbered revision with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError

from app.monitoring.actions import baselines as actions
from app.monitoring.actions import stages
from app.monitoring.queries import baselines as queries
from app.monitoring.queries import ground
from app.monitoring.states.projects import Light, WorkStage
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, months, plans
from tests.factories.months import NOVEMBER

LAST = date(2027, 6, 30)
ROWS = [("งานดิน", 40, date(2027, 2, 28)), ("งานผิวทาง", 60, LAST)]


def test_the_funding_freezes_a_plan_by_the_template_of_its_category() -> None:
    (project,) = months.funded()
    (curve,) = queries.curves_of(project.id)
    (row,) = queries.baselines_of(project.id)

    assert (row.number, row.template_code) == (0, "road")
    assert (row.output_target, row.output_unit) == (1000, "สาย")
    assert [point.month for point in curve.points] == [date(2026, 11, 1), date(2026, 12, 1)] + [
        date(2027, n, 1) for n in (1, 2, 3)
    ]
    assert (curve.points[-1].percent, curve.points[-1].satang) == (100, project.allocated)
    assert sum(one.weight for one in queries.milestones_of([row.id])[row.id]) == 100


def test_a_revision_has_a_number_and_a_reason_and_the_old_curve_stays() -> None:
    (project,) = months.funded()
    with clock.at(months.moment(date(2027, 1, 15))):
        with pytest.raises(Refusal) as refusal:
            actions.revise(project, ends_on=LAST, milestones=ROWS, reason="", by=plans.planner())
        assert refusal.value.field == "reason"
        told: dict[str, Any] = {"ends_on": LAST, "reason": "ปรับแบบท่อระบายน้ำตามสภาพดิน"}
        with pytest.raises(Refusal) as heavy:
            actions.revise(project, milestones=[("งานดิน", 99, LAST)], **told, by=plans.planner())
        assert heavy.value.field == "rows"
        with pytest.raises(Forbidden):
            actions.revise(project, milestones=ROWS, **told, by=forums.holder("agency", "25"))
        actions.revise(project, milestones=ROWS, **told, by=plans.planner())
    old, new = queries.curves_of(project.id)
    assert new.points[:2] == old.points[:2]
    assert new.points[-1].month == date(2027, 6, 1)
    assert [one.percent for one in new.points] == sorted(one.percent for one in new.points)


def test_the_database_sets_no_baseline_whose_milestones_weigh_less_than_100() -> None:
    (project,) = months.funded()
    (row,) = queries.baselines_of(project.id)
    columns = "project_id, province, number, template_code, output_target, output_unit, reason"
    values = "project_id, province, 1, template_code, output_target, output_unit, 'เหตุผล'"
    one = "INSERT INTO milestone (id, baseline_id, number, title, weight, due_on)"
    by_hand(f"INSERT INTO baseline (id, {columns}) SELECT 7, {values} FROM baseline WHERE id = {row.id}")
    by_hand(f"{one} VALUES (8, 7, 1, 'งาน', 99, '2027-01-01')")
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand("UPDATE baseline SET set_at = '2026-12-01 00:00:00+00:00' WHERE id = 7")
    by_hand(f"{one} VALUES (9, 7, 2, 'งาน', 1, '2027-01-01')")
    by_hand("UPDATE baseline SET set_at = '2026-12-01 00:00:00+00:00' WHERE id = 7")
    for statement in ("UPDATE milestone SET weight = 2 WHERE id = 9", "UPDATE baseline SET reason = '' WHERE id = 7"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_stopped_is_a_stage_with_since_and_why_whatever_the_per_cent() -> None:
    (project,) = months.funded()
    months.sent(project, NOVEMBER, 10)
    day = date(2026, 12, 20)
    with clock.at(months.moment(day)):
        with pytest.raises(Refusal):
            stages.move(project, WorkStage.ACCEPTED, since=day, by=plans.planner())
        with pytest.raises(Refusal) as refusal:
            stages.move(project, WorkStage.STOPPED, since=day, by=plans.planner())
        assert refusal.value.field == "stage_reason"
        stages.move(project, WorkStage.STOPPED, since=day, reason="ผู้รับจ้างทิ้งงาน รอจัดจ้างใหม่", by=plans.planner())
        one = ground.ground_of([ground.told_of(project)], ground.rules_of(day))[project.id]
        assert (one.light.light, one.on.percent, one.stage_since) == (Light.STOPPED, 10, day)
    before = ground.ground_of([ground.told_of(project)], ground.rules_of(day), today=day, at=months.moment(day, 9))
    assert before[project.id].light.light is not Light.STOPPED
