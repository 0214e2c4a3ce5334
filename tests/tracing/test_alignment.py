"""Whether the money follows the needs: four measures that can be worked out again from what is published."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.tracing.rules.alignment import overlap, thousandths
from tests.factories import forums, plans
from tests.factories.areas import province
from tests.factories.forums import World
from tests.reader import Reader

SHARES = st.dictionaries(st.integers(1, 6), st.integers(0, 10_000), min_size=1)


def test_overlap_of_the_printed_example() -> None:
    """62/14/12/9/3 per cent of the needs against 81/4/9/4/2 of the baht."""
    needs, baht = dict(enumerate((62, 14, 12, 9, 3))), dict(enumerate((81, 4, 9, 4, 2)))
    assert overlap(needs, baht) == 810


@given(SHARES, SHARES)
def test_overlap_lies_between_nothing_and_everything(needs: dict[int, int], baht: dict[int, int]) -> None:
    found = overlap(needs, baht)
    assert found == overlap(baht, needs)
    assert (found is None) == (not sum(needs.values()) or not sum(baht.values()))
    assert found is None or 0 <= found <= 1000


@given(SHARES)
def test_overlap_is_whole_where_the_money_follows_the_needs(needs: dict[int, int]) -> None:
    assert overlap(needs, {one: 7 * n for one, n in needs.items()}) in (None, 1000)


def test_a_share_of_nothing_is_unknown() -> None:
    assert (thousandths(1, 0), thousandths(1, 3), thousandths(1, 2)) == (None, 333, 500)


@pytest.fixture
def funded(client: FlaskClient) -> World:
    """A province with one funded project that two needs of one village stand behind."""
    world = forums.world()
    plans.approve(plans.placed(world).annual_plan)
    return world


def test_show_says_of_what_each_measure_is_made(reader: Reader, funded: World) -> None:
    told = reader.get("/areas/25/alignment.json").get_json()

    assert told["measures"]["overlap"]["thousandths"] == 1000
    assert told["measures"]["reach"]["thousandths"] == 1000
    assert told["measures"]["first_need"]["thousandths"] == 1000
    assert told["measures"]["origin"]["thousandths"] == 1000
    assert (told["asked_and_nothing_funded"], told["funded_and_nobody_asked"]) == ([], [])
    (row,) = told["categories"]
    assert (row["needs"], row["projects"]) == (2, 1)
    assert "100.0%" in reader.get("/areas/25/alignment").text


def test_a_part_of_the_area_is_measured_by_itself(reader: Reader, funded: World) -> None:
    told = reader.get("/areas/25011305/alignment.json").get_json()

    assert told["measures"]["reach"]["thousandths"] is None
    assert told["categories"] == []


def test_workbook_says_what_the_page_says(client: FlaskClient, funded: World) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/areas/25/alignment.xlsx").data))

    assert [row[1] for row in book.get_sheet_by_index(0).to_python()[1:]] == ["1.00", "100.0%", "100.0%", "100.0%"]
    assert book.get_sheet_by_index(1).to_python()[1][1] == 2


def test_without_a_cycle_it_says_what_to_wait_for(reader: Reader) -> None:
    province()
    assert "<table" not in reader.get("/areas/25/alignment").text
