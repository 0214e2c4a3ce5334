"""The pages of the monthly report: before and after it is frozen, its files, and its orders."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from app.areas.models import Area
from app.store import clock
from tests.factories import months
from tests.factories.months import NOVEMBER
from tests.factories.people import area, sign_in
from tests.reader import Reader

FROZEN = months.moment(date(2026, 12, 18))


@pytest.fixture
def province() -> Area:
    """The province with one project that sent the report of November."""
    (project,) = months.funded()
    months.sent(project, NOVEMBER, 5)
    return area("25")


@pytest.fixture
def frozen(client: FlaskClient, reader: Reader, province: Area) -> str:
    """The address of a report that the planner, who is signed in, has frozen."""
    with clock.at(FROZEN):
        sign_in(client, "planner", "25")
        reader.post("/monitoring/25/2569-11/freeze")
    return "/monitoring/25/2569-11"


ORDER = {"words": "ให้เร่งรัดการเบิกจ่าย", "given_on": "18/12/2569", "due_on": "30/12/2569", "agency": ""}


def test_book_is_public_before_it_is_frozen(reader: Reader, province: Area) -> None:
    with clock.at(FROZEN):
        assert "freeze" not in reader.get("/monitoring/25/2569-11").text


def test_freeze_book_gives_it_a_number(client: FlaskClient, frozen: str) -> None:
    assert client.get(f"{frozen}.json").get_json()["frozen"]["number"] == 1


def test_book_json_says_what_the_page_says(client: FlaskClient, frozen: str) -> None:
    told = client.get(f"{frozen}.json").get_json()
    assert (told["expected"], told["received"], len(told["projects"])) == (1, 1, 1)


def test_book_xlsx_is_a_workbook(client: FlaskClient, frozen: str) -> None:
    assert client.get(f"{frozen}.xlsx").data[:2] == b"PK"


def test_give_order_needs_words(reader: Reader, frozen: str) -> None:
    with clock.at(FROZEN):
        assert 'id="words-error"' in reader.post(f"{frozen}/orders", ORDER | {"words": ""}, 422).text
        reader.post(f"{frozen}/orders", ORDER)
        assert ORDER["words"] in reader.get(frozen).text


def test_order_has_a_page_of_its_own(reader: Reader, province: Area) -> None:
    sign_in(reader.client, "planner", "25")
    assert "ให้เร่งรัดการเบิกจ่าย" in reader.get(f"/monitoring/orders/{months.order(province).id}").text


def test_answer_order_needs_words(reader: Reader, province: Area) -> None:
    sign_in(reader.client, "planner", "25")
    url = f"/monitoring/orders/{months.order(province).id}"
    assert 'id="answer-error"' in reader.post(url, {"state": "done"}, 422).text
    reader.post(url, {"state": "done", "answer": "ดำเนินการเรียบร้อยแล้ว"})


def test_index_shows_the_month_that_is_over(reader: Reader, province: Area) -> None:
    with clock.at(FROZEN):
        told = reader.get("/monitoring/25").text
    assert "2569-11" in told
    reader.get("/monitoring/250101", 404)
