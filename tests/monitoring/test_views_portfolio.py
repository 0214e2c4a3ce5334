"""All projects of a fiscal year on one page: its curve with its table, who is late, obstacles, who reports in time."""

from __future__ import annotations

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.monitoring.queries.lists import obstacles
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import months
from tests.reader import Reader

DAY = date(2026, 12, 18)
URL = "/monitoring/25/portfolio"


@pytest.fixture
def project() -> Project:
    """A project that reports one month, with an obstacle, and another that is silent."""
    told, _silent = months.funded(2)
    kind = obstacles()[0]
    months.sent(told, months.NOVEMBER, 5, obstacle_id=kind.id, obstacle_words="รอการโอนที่ดิน")
    return told


def test_portfolio_draws_the_year_and_says_the_same_in_a_table(project: Project, reader: Reader) -> None:
    with clock.at(months.moment(DAY)):
        text = reader.get(URL).text
        told = reader.client.get(f"{URL}.json").json
    assert "<polyline" in text
    assert "พฤศจิกายน 2569" in text
    assert told["projects"] == 2
    assert {one["month"] for one in told["months"]} >= {"2026-11", "2026-12"}
    assert [(one["projects"], one["allocated"]) for one in told["obstacles"]] == [(1, project.allocated)]
    assert sum(one["expected"] for one in told["agencies"]) == 2
    assert sum(one["on_time"] for one in told["agencies"]) == 1


def test_portfolio_of_a_part_counts_that_part_only(project: Project, reader: Reader) -> None:
    with clock.at(months.moment(DAY)):
        none = reader.client.get(f"{URL}.json?fund=nothing").json
        reader.get(f"{URL}?fund=nothing")
        assert (none["projects"], none["months"], none["late"]) == (0, [], [])
        assert reader.client.get(f"{URL}.json?year=9999").json["projects"] == 2


def test_portfolio_is_of_a_province(client: FlaskClient) -> None:
    assert client.get("/monitoring/2501/portfolio").status_code == 404


def test_emenscr_says_first_what_is_to_be_verified(project: Project, client: FlaskClient) -> None:
    with clock.at(months.moment(DAY)):
        answer = client.get("/monitoring/25/emenscr.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.sheet_names[1:] == ["M1", "M2", "M3", "M4", "M5"]
    mapping = book.get_sheet_by_index(0).to_python()
    assert "รอตรวจสอบ" in {row[3] for row in mapping[1:]}
    for name in book.sheet_names[1:]:
        assert project.ref in {row[0] for row in book.get_sheet_by_name(name).to_python()}
