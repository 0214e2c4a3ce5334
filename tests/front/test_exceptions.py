"""Whatever went another way than usual is counted, listed with its link, and told to programs, by area and cycle."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app.aggregation.actions import close, decide, sign
from app.aggregation.actions.close_many import Rest, decide_waiting
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.front.queries.exceptions import ExceptionQuery
from app.front.states import ExceptionKind
from tests.factories import forums
from tests.factories.aggregation import ruling, signature
from tests.factories.forums import World, facilitator
from tests.factories.people import sign_in
from tests.reader import Reader

HERE = "/areas/25/exceptions"


@pytest.fixture
def told() -> tuple[World, list[Need]]:
    """Three needs: one decided at its sitting, one without, one with many desks; the neighbour silent and unscanned."""
    w = forums.world()
    sitting = forums.forum(w.village)
    needs = forums.needs(sitting, 3)
    forums.finish(sitting)
    decide.decide(w.village, [ruling(needs[0].id, Outcome.CARRIED_UP)], by=facilitator(), forum=sitting)
    decide.decide(w.village, [ruling(needs[1].id, Outcome.CARRIED_UP, rank=2)], by=facilitator())
    rest = Rest(0, cycles.reasons(Outcome.DEFERRED)[0].id, "วงเงินปีนี้ไม่พอ")
    district = forums.holder("district_facilitator", "2501")
    assert [one.why for one in decide_waiting(w.cycle, w.areas["25"].path, "village", rest, by=district)] == [""]
    close.close(w.village, by=facilitator())
    forums.silent(w.neighbour)
    close.close(w.neighbour, by=facilitator())
    sign.sign(w.neighbour, signature(), by=facilitator())
    return w, needs


def counts(w: World, code: str = "25", cycle: str = "") -> dict[str, int]:
    asked = ExceptionQuery(path=w.areas[code].path, cycle=cycle)
    return {kind.value: n for kind, n in asked.counts().items() if n}


def test_each_kind_is_counted_once_and_by_area_and_cycle(told: tuple[World, list[Need]]) -> None:
    w, _needs = told
    expected = {"no_sitting": 1, "many_desks": 1, "unsigned": 1, "no_scan": 1, "unattested": 1, "not_held": 1}
    assert counts(w) == expected
    assert counts(w, "25011304") == {"no_sitting": 1, "many_desks": 1, "unsigned": 1, "unattested": 1}
    assert counts(w, cycle=w.cycle.code) == expected
    assert counts(w, cycle="99") == {}


def test_show_counts_every_kind_and_lists_one_with_its_link(told: tuple[World, list[Need]], reader: Reader) -> None:
    _w, needs = told
    page = reader.get(HERE).text
    assert "kind=no_sitting" in page
    listed = reader.get(f"{HERE}?kind=no_sitting").text
    assert f"/needs/{needs[1].ref}" in listed
    assert f"/needs/{needs[0].ref}" not in listed
    for kind in ExceptionKind:
        reader.get(f"{HERE}?kind={kind.value}")
    reader.get(f"{HERE}?kind=nonsense&after=x&cycle=zz")
    reader.get("/areas/99/exceptions", 404)


def test_the_list_goes_on_by_key(told: tuple[World, list[Need]], monkeypatch: pytest.MonkeyPatch) -> None:
    w, needs = told
    asked = ExceptionQuery(path=w.areas["25"].path)
    first = asked.rows(ExceptionKind.NO_SITTING, 1)
    assert [one.ref for one in first] == [needs[1].ref]
    assert not asked.but(after=str(first[0].id)).rows(ExceptionKind.NO_SITTING, 1)


def test_programs_read_the_same_counts_and_rows(told: tuple[World, list[Need]], client: FlaskClient) -> None:
    w, needs = told
    found: dict[str, Any] = client.get(f"{HERE}.json?kind=many_desks").get_json()
    assert {kind: n for kind, n in found["counts"].items() if n} == counts(w)
    assert [row["ref"] for row in found["rows"]] == [needs[2].ref]


def test_workbook_holds_counts_and_rows(told: tuple[World, list[Need]], client: FlaskClient) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{HERE}.xlsx").data))
    sums, rows = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    assert sum(int(row[1]) for row in sums[1:]) == 6
    assert len(rows) == 7


def test_the_reviewer_finds_them_from_the_work_page(
    told: tuple[World, list[Need]], client: FlaskClient, reader: Reader
) -> None:
    sign_in(client, "reviewer", "25")
    assert HERE in reader.get("/work").text
    assert HERE in reader.get("/areas/25").text
