"""The page of progress reports."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.monitoring.queries import progress as queries
from app.plans.models.funding import Project
from app.store import clock
from app.thai.dates import format_date
from tests.factories import forums, plans
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def project(client: FlaskClient) -> Project:
    world = forums.world()
    sign_in(client, "planner", "25")
    return plans.funded(world)[0]


def test_progress_shows_the_reports_so_far(reader: Reader, project: Project) -> None:
    assert 'name="percent"' in reader.get(f"/projects/{project.ref}/progress").text
    reader.get("/projects/J70-25-99/progress", 404)


def test_report_keeps_within_the_money_and_shows_on_the_page(reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/progress"
    data = {
        "as_of": format_date(clock.today(), "short", locale="th"),
        "percent": "๒๐",
        "disbursed": "200,000",
        "note": "เริ่มปรับพื้นที่",
    }

    assert 'id="disbursed-error"' in reader.post(url, data | {"disbursed": "9,000,000"}, 422).text
    assert 'id="as_of-error"' in reader.post(url, data | {"as_of": "เมื่อวาน"}, 422).text
    reader.post(url, data)

    assert queries.latest_of([project.id])[project.id].disbursed == 20_000_000
    assert "เริ่มปรับพื้นที่" in reader.get(url).text


def test_a_report_is_corrected_from_its_row_and_says_so(reader: Reader, project: Project) -> None:
    url = f"/projects/{project.ref}/progress"
    today = format_date(clock.today(), "short", locale="th")
    reader.post(url, {"as_of": today, "percent": "100", "disbursed": "900,000"})
    wrong = queries.of_project(project.id)[0]

    form = reader.get(f"{url}?corrects={wrong.id}").text
    assert 'value="900,000"' in form
    assert f'value="{wrong.id}"' in form
    data = {"as_of": today, "percent": "10", "disbursed": "0", "corrects": str(wrong.id)}
    assert 'id="reason-error"' in reader.post(url, data, 422).text
    reader.post(url, data | {"reason": "พิมพ์ของอีกโครงการหนึ่ง"})

    told = reader.get(url).text
    assert "แก้ไขแล้วเมื่อ" in told
    assert "พิมพ์ของอีกโครงการหนึ่ง" in told
    reader.get(f"{url}?corrects=1", 404)


def test_an_agency_that_does_not_lead_the_project_is_told_so(client: FlaskClient, reader: Reader) -> None:
    project = plans.funded(forums.world())[0]
    sign_in(client, "agency", "25")
    url = f"/projects/{project.ref}/progress"

    assert "เจ้าภาพหลักของโครงการ" in reader.get(url).text
    data = {"as_of": format_date(clock.today(), "short", locale="th"), "percent": "100", "disbursed": "1"}
    reader.post(url, data, 422)

    assert not queries.of_project(project.id)
