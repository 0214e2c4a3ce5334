"""The unfunded register: every line with reason, age and baht, the same as page, table, workbook and JSON."""

from __future__ import annotations

import csv
from io import StringIO

from flask.testing import FlaskClient

from app.cycles.states import Outcome
from tests.factories.queries import counted
from tests.factories.unfunded import left_over
from tests.reader import Reader


def test_show_lists_what_waits_with_reason_and_baht(reader: Reader, client: FlaskClient) -> None:
    _w, needs, _later = left_over(Outcome.DEFERRED)

    with counted() as sent:
        page = reader.get("/areas/25/unfunded").text
    told = client.get("/areas/25/unfunded.json").get_json()

    assert len(sent) <= 12
    assert all(need.title in page for need in needs)
    assert (told["total"], told["satang"]) == (2, sum(need.satang for need in needs))
    assert {item["ref"] for item in told["items"]} == {need.ref for need in needs}
    reader.get("/areas/99/unfunded", 404)
    reader.get("/areas/moon/unfunded", 404)


def test_show_filters_and_says_when_nothing_is_left(reader: Reader, client: FlaskClient) -> None:
    left_over(Outcome.DEFERRED)

    def n(query: str) -> int:
        return int(client.get(f"/areas/25/unfunded.json?{query}").get_json()["total"])

    assert [n("outcome=deferred"), n("outcome=declined"), n("since=2569"), n("since=2570")] == [2, 0, 0, 2]
    assert [n("reason=deferred_money"), n("reason=deferred_study")] == [2, 0]
    reader.get("/areas/25/unfunded?outcome=declined")


def test_table_holds_every_line_and_no_formula(client: FlaskClient) -> None:
    _w, needs, _later = left_over(Outcome.DECLINED)

    answer = client.get("/areas/25/unfunded.csv")
    rows = list(csv.reader(StringIO(answer.text.lstrip("\ufeff"))))

    assert {row[0] for row in rows[1:]} == {need.ref for need in needs}
    assert float(rows[1][-1]) == needs[0].satang / 100


def test_workbook_is_a_workbook(client: FlaskClient) -> None:
    left_over(Outcome.DECLINED)

    assert client.get("/areas/25/unfunded.xlsx").data.startswith(b"PK")
