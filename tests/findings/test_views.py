"""Findings: by receipt and read first, by a reviewer at once; replied to by a day, and led to something."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.findings import actions
from app.findings.queries import findings as queries
from app.findings.queries.findings import FindingQuery
from app.findings.states import FindingState, FindingTone, LedTo
from app.forums.queries.receipts import receipt_key, receipts_of
from app.forums.rules.receipt_codes import code_of
from app.front.queries.exceptions import ExceptionQuery
from app.front.states import ExceptionKind
from app.monitoring.actions import baselines as baselines_actions
from app.monitoring.queries.baselines import baselines_of, milestones_of
from app.plans.models.funding import Project
from app.plans.queries.funding import candidates_behind
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import findings, forums, months, plans
from tests.factories.people import account, sign_in


@pytest.fixture
def project() -> Project:
    return months.funded()[0]


def receipt(project: Project) -> str:
    """A code of a need that stands behind the project."""
    forum_id = min(queries.origin_forums(project.id))
    one = receipts_of(forum_id)[0]
    return code_of(receipt_key(), one.need_id, one.turn)


def by_receipt(project: Project) -> Any:
    return actions.file_with_receipt(project, receipt(project), findings.told())


def test_a_receipt_of_an_origin_forum_files_one_and_it_is_read_first(project: Project) -> None:
    finding = by_receipt(project)
    assert finding.state == FindingState.SENT
    assert FindingQuery().rows() == []
    with pytest.raises(Forbidden):
        actions.release(finding, by=plans.planner())
    actions.release(finding, by=findings.reviewer())
    assert [one.ref for one in FindingQuery().rows()] == [finding.ref]
    assert (finding.reply_by - clock.today()).days >= 15


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA"])
def test_another_code_files_none(project: Project, code: str) -> None:
    with pytest.raises(Refusal):
        actions.file_with_receipt(project, code, findings.told())


def test_what_is_not_shown_says_why_and_is_counted(project: Project) -> None:
    finding = by_receipt(project)
    with pytest.raises(Refusal):
        actions.withhold(finding, "ไม่", by=findings.reviewer())
    actions.withhold(finding, "ระบุชื่อและหมายเลขโทรศัพท์ของบุคคล", by=findings.reviewer())
    assert FindingQuery().rows() == []
    assert FindingQuery().counts()[FindingState.WITHHELD] == 1


def test_whoever_is_responsible_replies_once_with_a_day(project: Project) -> None:
    finding = findings.filed(project)
    words = "ผู้รับจ้างจะใส่ฝาท่อใหม่ทั้งสองฝา"
    with pytest.raises(Forbidden):
        actions.reply(finding, words, accepted=True, act_by=clock.today(), by=findings.reviewer())
    with pytest.raises(Refusal):
        actions.reply(finding, words, accepted=True, by=plans.planner())
    actions.reply(finding, words, accepted=True, act_by=clock.today() + timedelta(days=20), by=plans.planner())
    with pytest.raises(Refusal):
        actions.reply(finding, words, accepted=False, by=plans.planner())
    for statement in ("UPDATE finding SET reply = 'x'", "UPDATE finding SET words = 'x'", "DELETE FROM finding"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_it_leads_to_a_record_that_is_younger_than_it(project: Project) -> None:
    finding = findings.filed(project)
    day = clock.today() + timedelta(days=20)
    actions.reply(finding, "จะปรับแผนของโครงการให้มีฝาท่อเหล็ก", accepted=True, act_by=day, by=plans.planner())
    told = "แผนของโครงการปรับครั้งที่ 1 เพิ่มฝาท่อเหล็ก"
    for led_to, ref in ((LedTo.PROJECT_CHANGE, "1"), (LedTo.PLAN_VERSION, "9"), (LedTo.CORRECTION, "R1")):
        with pytest.raises(Refusal):
            actions.settle(finding, led_to, ref, told, by=plans.planner())
    first = baselines_of(project.id)[0]
    marks = [(one.title, one.weight, one.due_on) for one in milestones_of([first.id])[first.id]]
    months_end = max(day for _title, _weight, day in marks)
    baselines_actions.revise(project, ends_on=months_end, milestones=marks, reason="เพิ่มฝาท่อเหล็ก", by=plans.planner())
    actions.settle(finding, LedTo.PROJECT_CHANGE, "1", told, by=plans.planner())
    assert finding.state == FindingState.DONE


def test_an_overdue_reply_is_an_exception_of_the_area(project: Project) -> None:
    finding = findings.filed(project)
    with clock.at(months.moment(clock.today() + timedelta(days=40))):
        asked = ExceptionQuery(path=project.area_path)
        assert asked.counts()[ExceptionKind.FINDING] == 1
        assert [one.ref for one in asked.rows(ExceptionKind.FINDING)] == [finding.ref]
        assert FindingQuery().counts()["overdue"] == 1


def test_an_open_finding_on_the_plan_stands_beside_its_approval() -> None:
    world = forums.world()
    placed = plans.placed(world)
    plan = placed.annual_plan.plan
    candidate = candidates_behind([placed.id])[placed.id]
    assert queries.hindrances([candidate.id]) == {}
    findings.filed(plan)
    assert len(queries.hindrances([candidate.id])[candidate.id]) == 1


def test_index_show_and_picture_are_public(reader: Any, client: FlaskClient, project: Project) -> None:
    assert "ยังไม่มีข้อค้นพบ" in reader.get("/findings").text
    finding = findings.filed(project, picture=True)
    assert finding.ref in reader.get(f"/findings?project={project.ref}").text
    assert findings.WORDS in reader.get(f"/findings/{finding.ref}").text
    assert client.get(f"/findings/{finding.ref}/picture").content_type == "image/jpeg"
    hidden = by_receipt(project)
    assert client.get(f"/findings/{hidden.ref}").status_code == 404


def test_new_and_file_take_a_finding_with_a_receipt(reader: Any, client: FlaskClient, project: Project) -> None:
    assert project.ref in reader.get(f"/exceptions/new?project={project.ref}").text
    form = {"about": project.ref, "tone": FindingTone.GOOD.value, "words": findings.WORDS}
    refused = client.post("/exceptions/new", data=form | {"receipt": "AAAAA-AAAAA"})
    assert (refused.status_code, findings.WORDS in refused.text) == (422, True)
    assert client.post("/exceptions/new", data=form | {"about": "J99-25-9"}).status_code == 422
    assert client.post("/exceptions/new", data=form | {"receipt": receipt(project)}).status_code == 302
    sign_in(client, "reviewer", "25")
    assert client.post("/exceptions/new", data=form).status_code == 302
    assert {one.state for one in FindingQuery().rows()} == {FindingState.OPEN}


def test_release_and_withhold_are_a_reviewers(client: FlaskClient, project: Project) -> None:
    one, two = by_receipt(project), by_receipt(project)
    sign_in(client, "reviewer", "25")
    assert one.ref in client.get("/work").text
    client.post(f"/findings/{one.ref}/release")
    assert client.post(f"/findings/{two.ref}/withhold", data={"because": ""}).status_code == 422
    client.post(f"/findings/{two.ref}/withhold", data={"because": "ระบุชื่อบุคคลและดูหมิ่น"})
    db.session.expire_all()
    assert (one.state, two.state) == (FindingState.OPEN, FindingState.WITHHELD)


def test_reply_and_settle_are_of_who_is_responsible(reader: Any, client: FlaskClient, project: Project) -> None:
    finding = findings.filed(project)
    account("planner", "25")
    sign_in(client, "planner", "25")
    address = f"/findings/{finding.ref}"
    assert address in client.get("/work").text
    reader.get(address)
    assert client.post(f"{address}/reply", data={"reply": "จะแก้ไข", "accepted": "yes"}).status_code == 422
    told = {"reply": "ผู้รับจ้างใส่ฝาท่อใหม่แล้ว", "accepted": "no"}
    assert client.post(f"{address}/reply", data=told).status_code == 302
    assert client.post(f"{address}/settle", data={"led_to": "work", "outcome": ""}).status_code == 422
    assert (
        client.post(f"{address}/settle", data={"led_to": "work", "outcome": "ใส่ฝาท่อใหม่ทั้งสองฝาแล้ว"}).status_code == 302
    )
    assert "ใส่ฝาท่อใหม่ทั้งสองฝาแล้ว" in reader.get(address).text


def test_show_leads_to_the_forum_that_filed_it(reader: Any, project: Project) -> None:
    finding = by_receipt(project)
    actions.release(finding, by=findings.reviewer())
    assert "/forums/" in reader.get(f"/findings/{finding.ref}").text


def test_picture_is_not_there_without_one(client: FlaskClient, project: Project) -> None:
    assert client.get(f"/findings/{findings.filed(project).ref}/picture").status_code == 404


def test_file_asks_what_was_seen(client: FlaskClient, project: Project) -> None:
    assert client.post("/exceptions/new", data={"about": project.ref}).status_code == 422


def test_withhold_needs_a_duty(client: FlaskClient, project: Project) -> None:
    sign_in(client, "planner", "25")
    address = f"/findings/{by_receipt(project).ref}/withhold"
    assert client.post(address, data={"because": "ไม่เหมาะสมเลย"}).status_code == 403


def test_settle_comes_after_the_reply(client: FlaskClient, project: Project) -> None:
    finding = findings.filed(project)
    sign_in(client, "planner", "25")
    told = {"led_to": "work", "outcome": "ใส่ฝาท่อใหม่แล้วทั้งหมด"}
    assert client.post(f"/findings/{finding.ref}/settle", data=told).status_code == 422
