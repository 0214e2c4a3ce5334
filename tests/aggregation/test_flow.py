"""The flow through the tiers, its items, and workbooks that say the same."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from app.aggregation.queries.audit import audit
from tests.behind import by_hand
from tests.factories import forums, maps
from tests.factories.forums import World
from tests.reader import Reader


@pytest.fixture
def province() -> World:
    """A small province with a story."""
    world = forums.world()
    maps.story(world)
    return world


def test_area_shows_the_same_numbers_as_picture_and_table(reader: Reader, province: World) -> None:
    page = reader.get("/areas/25/flow").text
    assert page.count("<tspan") >= 4
    assert "/areas/25/balance/items?cycle=70" in page
    assert len(page.encode()) < 60_000
    assert "<tspan" in reader.get("/areas/25/flow?kind=need&cycle=70").text
    reader.get("/areas/99/flow", 404)


def test_items_go_down_to_every_item_of_a_line(reader: Reader, province: World) -> None:
    needs = reader.get("/areas/25/balance/items?cycle=70&tier=village&kind=need&road=recorded").text
    declined = reader.get("/areas/25/balance/items?cycle=70&outcome=declined").text
    assert needs.count('href="/needs/') == 6
    assert declined.count('href="/needs/') == 1
    assert reader.get("/areas/25/balance/items?outcome=undecided&after=9").text.count('href="/needs/') == 4
    reader.get("/areas/99/balance/items", 404)


def rows(data: bytes, sheet: int) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet).to_python()


def test_area_workbook_holds_every_item_and_no_formula(reader: Reader, province: World) -> None:
    maps.voiced(province, "=1+1")
    data = reader.client.get("/areas/25/balance.xlsx").data

    items = rows(data, 1)
    assert len(items) == 1 + 9
    assert any("=1+1" in row for row in items)
    reader.get("/areas/99/balance.xlsx", 404)


def test_round_workbook_adds_up(reader: Reader, province: World) -> None:
    data = reader.client.get(f"/rounds/{province.village.ref}/balance.xlsx").data

    balance = [row for row in rows(data, 0) if isinstance(row[2], float)]
    assert balance[-1][2] >= 1
    assert len(rows(data, 1)) == 1 + 5
    reader.get("/rounds/R0-0/balance.xlsx", 404)


def test_the_check_finds_a_desk_that_weighs_otherwise(province: World) -> None:
    assert not audit().faults
    by_hand("UPDATE desk_item SET households = 7 WHERE item_kind = 'need'")
    assert sum("households or votes" in fault for fault in audit().faults) == 6
