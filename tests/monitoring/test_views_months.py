"""The pages of a project's plan and of a month's report, as reporter, certifier and anybody see them."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app.monitoring.queries import baselines
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


def sent_in(client: FlaskClient, reader: Reader, project: Project) -> str:
    """Send the month's report as the planner, enter as the certifier; return the address of the report."""
    url = f"/projects/{project.ref}/reports/2569-11"
    sign_in(client, "planner", "25")
    reader.post(url, FIGURES | {"move": "send"})
    sign_in(client, "certifier", "25")
    return url


def test_month_is_one_screen_for_a_telephone(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        page = reader.get(url)
    assert len(page.data) < 80_000
    fields = set(re.findall(r'name="(\w+)"', page.text)) - {"csrf_token", "once", "move", "viewport"}
    assert fields & set(FIGURES) == set(FIGURES)
    assert len(fields - {"color-scheme"}) <= 12
    reader.get(f"/projects/{project.ref}/reports/2026-11", 404)


def test_month_save_keeps_a_draft_and_sends_it(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        assert 'id="percent-error"' in reader.post(url, FIGURES | {"percent": "120", "move": "send"}, 422).text
        reader.post(url, FIGURES | {"move": "draft"})
        assert 'value="12"' in reader.get(url).text
        reader.post(url, FIGURES | {"move": "send"})
    assert [one.percent for one in queries.versions_of(project.id)] == [12]


def test_give_back_needs_words_and_shows_them(client: FlaskClient, reader: Reader, project: Project) -> None:
    with clock.at(months.moment(DAY)):
        url = sent_in(client, reader, project)
        assert 'id="words-error"' in reader.post(f"{url}/give-back", {"words": ""}, 422).text
        reader.post(f"{url}/give-back", {"words": "ภาพถ่ายไม่ตรงกับผลงานที่แจ้ง"})
        assert "ภาพถ่ายไม่ตรงกับผลงานที่แจ้ง" in reader.get(url).text


def test_certify_closes_the_month(client: FlaskClient, reader: Reader, project: Project) -> None:
    with clock.at(months.moment(DAY)):
        url = sent_in(client, reader, project)
        reader.post(f"{url}/certify")
        assert 'name="words"' not in reader.get(url).text
    assert queries.versions_of(project.id)[0].certified_at is not None


def test_reopen_drafts_a_new_version(client: FlaskClient, reader: Reader, project: Project) -> None:
    with clock.at(months.moment(DAY)):
        url = sent_in(client, reader, project)
        reader.post(f"{url}/certify")
        sign_in(client, "planner", "25")
        reader.post(f"{url}/reopen")
        assert 'value="12"' in reader.get(url).text


def test_a_draft_is_not_shown_to_others(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        reader.post(url, FIGURES | {"move": "draft"})
        client.post("/sign-out")
        assert "ปรับพื้นที่แล้ว" not in reader.get(url).text


def test_photo_goes_with_the_report(client: FlaskClient, reader: Reader, project: Project) -> None:
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


def test_one_bad_photograph_keeps_out_neither_the_report_nor_the_others(
    client: FlaskClient, reader: Reader, project: Project
) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        shots = [(BytesIO(b"no picture"), "เสีย.jpg"), (BytesIO(pictures.photograph()), "ถนน.jpg")]
        reader.post(url, FIGURES | {"photos": shots, "alt": "หน้างาน", "move": "send"})
        assert "เสีย.jpg" in reader.get(url).text
    assert [one.percent for one in queries.versions_of(project.id)] == [12]
    assert queries.photos_taken(project.id) == 1


def test_a_report_is_kept_where_none_of_its_photographs_can_be_read(
    client: FlaskClient, reader: Reader, project: Project
) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        shots = [(BytesIO(b"no picture"), "ก.jpg"), (BytesIO(b""), "ข.heic")]
        reader.post(url, FIGURES | {"photos": shots, "alt": "หน้างาน", "move": "draft"})
        told = reader.get(url).text
    assert all(name in told for name in ("ก.jpg", "ข.heic", 'value="12"'))
    assert queries.photos_taken(project.id) == 0


def test_remove_photo_takes_its_bytes_away(client: FlaskClient, reader: Reader, project: Project) -> None:
    months.photo(project)
    sign_in(client, "planner", "25")
    reader.post(f"/projects/{project.ref}/photos/1/remove")
    reader.get(f"/projects/{project.ref}/photos/1", 404)


def test_move_follows_from_the_stage(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/stage"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        reader.post(url, {"stage": "procurement", "since": "1/11/2569"})
        reader.post(url, {"stage": "in_use", "since": "2/11/2569"}, 422)


def test_state_contract_is_the_word_of_who_states_it(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        told = {"step": "signed", "contract_satang": "990,000", "contractor": "หจก. ตัวอย่างก่อสร้าง"}
        reader.post(f"{url}/contract", told)
        reader.post(f"{url}/contract", told | {"extended_to": "1/5/2570"}, 422)
        assert "หจก. ตัวอย่างก่อสร้าง" in reader.get(f"{url}/milestones").text


def test_revise_keeps_the_old_curve(client: FlaskClient, reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}"
    with clock.at(months.moment(DAY)):
        sign_in(client, "planner", "25")
        rows = {"milestones-0-title": "งานดิน", "milestones-0-weight": "99", "milestones-0-due_on": "1/2/2570"}
        revised = rows | {"ends_on": "30/6/2570", "reason": "ปรับแบบตามสภาพดิน"}
        assert "99" in reader.post(f"{url}/baseline", revised, 422).text
        reader.post(f"{url}/baseline", revised | {"milestones-0-weight": "100"})
        told = reader.get(f"{url}/milestones").text
    assert "ปรับแบบตามสภาพดิน" in told
    assert told.count("<polyline") > 1


def test_freeze_is_done_once(client: FlaskClient, reader: Reader, project: Project) -> None:
    sign_in(client, "planner", "25")
    reader.post(f"/projects/{project.ref}/baseline/freeze")
    assert len(baselines.baselines_of(project.id)) == 1
