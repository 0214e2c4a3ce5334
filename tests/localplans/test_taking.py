"""What the check of a plan passes, the taking-in passes, and nothing of it is lost on the way into the records."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.localplans.actions import imports
from app.localplans.queries import projects as queries
from app.web.conflict import Refusal
from tests.factories import forums, localplans
from tests.factories.localplans import marker, project

LONG = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก " * 120
#: Sheets as offices send them; each is taken whole or refused with a row, and never half.
SHEETS: dict[str, list[list[Any]]] = {
    "a name of one letter": [project(1, "ก", (100,))],
    "a name of more letters than a line": [project(1, LONG, (100,))],
    "the largest amount": [project(1, baht=("9,999,999,999,999",))],
    "an amount beyond every column": [project(1, baht=("9" * 19,))],
    "an amount of half a satang": [project(1, baht=("0.005",))],
    "a minus": [project(1, baht=("-5",))],
    "no amount at all": [project(1)],
    "a dash in every year": [project(1, baht=("-",) * 5)],
    "the same row twice": [project(1, baht=(1,)), project(1, baht=(1,))],
    "the same name at two prices": [project(1, baht=(1,)), project(2, baht=(2,))],
    "an amendment without anything below": [project(1, baht=(1,)), marker("เพิ่มเติมครั้งที่ 1/2567")],
    "an amendment that says a project anew": [
        project(1, baht=(1,)),
        marker("เปลี่ยนแปลงครั้งที่ 1/2567"),
        project(1, baht=(2,)),
    ],
    "a letter that no font has": [project(1, "ซ่อมฝาย ✅ \ue123", (1,))],
    "a formula that is text": [project(1, "=1+1", (1,)), project(2, "@SUM(A1)", (1,))],
    "a village that is nowhere": [project(1, "ซ่อมถนน หมู่ที่ 99", (1,))],
    "words that run over rows": [project(1, baht=(1,)), ["", "และ", "ระบายน้ำ"], ["", "ให้ทั่ว"]],
    "only a total": [["รวม", "0 โครงการ", "", "", "0"]],
    "a name without anything": [["", "ซ่อมสะพาน"]],
}


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province."""
    return forums.world()


@pytest.mark.parametrize("rows", SHEETS.values(), ids=list(SHEETS))
def test_what_the_check_passes_the_taking_in_passes(world: forums.World, rows: list[list[Any]]) -> None:
    one = localplans.sent(world, localplans.simple(*rows))
    checked = imports.check(one, imports.tables_of(one))
    read = [row for table in checked.read.values() for row in table.rows]
    if checked.faults or not read:
        with pytest.raises(Refusal):
            imports.take_in(one, by=localplans.OPERATOR)
        assert one.plan_id is None
        return
    taken = imports.take_in(one, by=localplans.OPERATOR)
    assert taken.plan_id is not None
    said = [version for _project, version in queries.said_by(taken.plan_id)]
    assert {version.name for version in said} <= {row.name for row in read}
    assert sum(version.total for version in said) <= sum(amount or 0 for row in read for amount in row.satang)
    again = localplans.sent(world, localplans.simple(*rows), agency=one.agency)
    sums = imports.check(again, imports.tables_of(again)).sums()
    assert (sums["new"], sums["changes"]) == (0, 0), "what was taken in stands as it was read"
