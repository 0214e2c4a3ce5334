"""The pages of a project's plan and of a month's report, as reporter, certifier and anybody see them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app.monitoring.queries import reports as queries
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import months, pictures
from tests.factories.months import NOVEMBER
from tests.factories.people import sign_in
from tests.reader import Reader

DAY = date(2026, 12, 4)
FIGURES = {
    "percent": "12",
    "disbursed": "100,000",
    "output": "0.1",
    "note": "ปรับพื้นที่แล้ว",
    "forecast_percent": "30",
    "forecast_disbursed": "200,000",
}


@pytest.fixture
def project(client: FlaskClient) -> Project:
    return months.funded()[0]


def test_milestones_are_public(reader: Reader, project: Project) -> None:
    months.sent(project, NOVEMBER, 12)
    with clock.at(months.moment(DAY)):
        told = reader.get(f"/projects/{project.ref}/milestones").text
    assert "<polyline" in told
    assert "งานเดินตามแผน" in told
    assert 'name="stage"' not in told


def test_month_is_filled_in_sent_and_certified_by_another(
    client: FlaskClient, reader: Reader, project: Project
) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        page = reader.get(url)
        assert len(page.data) < 80_000
        assert 'id="percent-error"' in reader.post(url, FIGURES | {"percent": "120", "move": "send"}, 422).text
        reader.post(url, FIGURES | {"move": "draft"})
        assert 'value="12"' in reader.get(url).text
        reader.post(url, FIGURES | {"move": "send"})
        sign_in(client, "certifier", "25")
        assert 'name="words"' in reader.get(url).text
        assert 'id="words-error"' in reader.post(f"{url}/give-back", {"words": ""}, 422).text
        reader.post(f"{url}/give-back", {"words": "ภาพถ่ายไม่ตรงกับผลงานที่แจ้ง"})
        assert "ภาพถ่ายไม่ตรงกับผลงานที่แจ้ง" in reader.get(url).text
        sign_in(client, "planner", "25")
        reader.post(url, FIGURES | {"percent": "10", "move": "send"})
        sign_in(client, "certifier", "25")
        reader.post(f"{url}/certify")
        sign_in(client, "planner", "25")
        reader.post(f"{url}/reopen")
        reader.get(url)
    reader.get(f"/projects/{project.ref}/reports/2026-11", 404)


def test_a_draft_is_not_shown_to_others(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        reader.post(url, FIGURES | {"move": "draft"})
        client.post("/sign-out")
        assert "ปรับพื้นที่แล้ว" not in reader.get(url).text


def test_photographs_go_with_the_report(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        shot = {"photos": (BytesIO(pictures.photograph()), "road.jpg")}
        assert 'id="alt-error"' in reader.post(url, FIGURES | shot | {"move": "draft"}, 422).text
        assert queries.newest_version(project.id, NOVEMBER) is None
        shot = {"photos": (BytesIO(pictures.photograph()), "road.jpg"), "alt": "ปรับพื้นที่หน้าวัด"}
        reader.post(url, FIGURES | shot | {"move": "send"})
        assert "ปรับพื้นที่หน้าวัด" in reader.get(f"/projects/{project.ref}/milestones").text
        assert client.get(f"/projects/{project.ref}/photos/1?size=small").status_code == 200
        reader.post(f"/projects/{project.ref}/photos/1/remove")
        reader.get(f"/projects/{project.ref}/photos/1", 404)


def test_stage_contract_and_revision_are_told_on_the_page(
    client: FlaskClient, reader: Reader, project: Project
) -> None:
    url = f"/projects/{project.ref}"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        reader.post(f"{url}/stage", {"stage": "procurement", "since": "1/11/2569"})
        reader.post(f"{url}/stage", {"stage": "in_use", "since": "2/11/2569"}, 422)
        told = {"step": "signed", "contract_satang": "990,000", "contractor": "หจก. ตัวอย่างก่อสร้าง"}
        reader.post(f"{url}/contract", told)
        reader.post(f"{url}/contract", told | {"extended_to": "1/5/2570"}, 422)
        rows = {"milestones-0-title": "งานดิน", "milestones-0-weight": "99", "milestones-0-due_on": "1/2/2570"}
        revised = rows | {"ends_on": "30/6/2570", "reason": "ปรับแบบตามสภาพดิน"}
        assert "99" in reader.post(f"{url}/baseline", revised, 422).text
        reader.post(f"{url}/baseline", revised | {"milestones-0-weight": "100"})
        told_now = reader.get(f"{url}/milestones").text
    for words in ("หจก. ตัวอย่างก่อสร้าง", "ปรับแบบตามสภาพดิน", "curve__old"):
        assert words in told_now
