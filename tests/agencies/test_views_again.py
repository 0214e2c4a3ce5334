"""The work that an agency brings year after year is found by words and place, and stands beside its proposals."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.accounts.queries.accounts import actor_of
from app.agencies import actions
from app.agencies.rules import brought_again
from app.aggregation.rules.similarity import ComparedItem
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.forums.states.sittings import Channel
from app.ledger.actor import OPERATOR
from app.proposals.models import Proposal
from tests.factories import forums, proposals
from tests.factories.people import account
from tests.reader import Reader

ROAD = "เสริมผิวทางลาดยางสายเชื่อมสามตำบล"


def item(ident: int, title: str, path: int = 2_500_000_000) -> ComparedItem:
    return ComparedItem(id=ident, title=title, area_path=path)


def groups(years: dict[int, int], *items: ComparedItem) -> list[list[int]]:
    return [ids for ids, _pair in brought_again(items, years)]


def test_alike_in_different_years_is_brought_again_and_in_one_year_is_not() -> None:
    items = (item(1, ROAD), item(2, f"{ROAD} ช่วงที่เหลือ"), item(3, f"{ROAD} ปี 2572"))
    assert groups({1: 2570, 2: 2571, 3: 2572}, *items) == [[1, 2, 3]]
    assert groups({1: 2570, 2: 2570, 3: 2570}, *items) == []


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("อบรมเกษตรกรทำปุ๋ยหมัก", 2_500_000_000),
        (ROAD, 2_501_000_000),
        ("เสริมผิวทางลาดยางสายบ้านสร้าง", 2_500_000_000),
    ],
)
def test_other_work_or_another_place_is_not_the_same(title: str, path: int) -> None:
    assert groups({1: 2570, 2: 2571}, item(1, ROAD), item(2, title, path)) == []


def brought_twice(*titles: str) -> tuple[Agency, list[Proposal]]:
    """An agency brings one title a year."""
    forums.world()
    agency, speaker = proposals.agency(), account("agency", "25")
    actions.speak(speaker, agency, by=OPERATOR)
    brought = []
    for year, title in enumerate(titles, start=2570):
        province = forums.world(year).rounds["25"] if year > 2570 else cycles.round_by_ref("R70-25")
        assert province is not None
        category = cycles.categories()[0].id
        told = {"title": title, "summary": title, "category_id": category, "channel": Channel.SUPPORT, "satang": 100}
        brought.append(actions.bring(province, agency, told=told, regular=False, words="นอกแผน", by=actor_of(speaker)))
    return agency, brought


def test_again_shows_the_years_the_reasons_and_what_was_declared(reader: Reader, client: FlaskClient) -> None:
    agency, [first, second] = brought_twice(ROAD, f"{ROAD} ช่วงที่เหลือ")
    url = f"/agencies/{agency.id}/again"
    page = reader.get(url).text
    for words in (first.ref, second.ref, "2570", "2571"):
        assert words in page
    told = reader.get(f"{url}.json").get_json()
    assert [row["fiscal_year"] for row in told["works"][0]["proposals"]] == [2570, 2571]
    assert told["works"][0]["why"]
    shown = reader.get(f"/proposals/{second.ref}").text
    assert "2570, 2571" in shown
    assert url in shown
    assert url in reader.get(f"/agencies/{agency.id}/referrals").text
    assert client.get("/agencies/1/again").status_code == 404


def test_again_of_an_agency_that_brought_nothing_twice_says_so(reader: Reader) -> None:
    forums.world()
    agency = proposals.agency()
    page = reader.get(f"/agencies/{agency.id}/again").text
    assert "<table" not in page
    assert "ยังไม่มีงานที่หน่วยงานนี้เสนอมากกว่าหนึ่งปี" in page
