"""The page of progress reports."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.monitoring import queries
from app.plans.models.funding import Project
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
    data = {"as_of": "1/11/2568", "percent": "๒๐", "disbursed": "200,000", "note": "เริ่มปรับพื้นที่"}

    assert 'id="disbursed-error"' in reader.post(url, data | {"disbursed": "9,000,000"}, 422).text
    assert 'id="as_of-error"' in reader.post(url, data | {"as_of": "เมื่อวาน"}, 422).text
    reader.post(url, data)

    assert queries.latest_of([project.id])[project.id].disbursed == 20_000_000
    assert "เริ่มปรับพื้นที่" in reader.get(url).text
