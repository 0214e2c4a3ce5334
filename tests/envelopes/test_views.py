"""The board of an annual plan: the order, the line, what a change does, and one candidate before it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.plans.actions import candidates as candidates_actions
from app.plans.actions import funding
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan
from app.plans.queries import funding as funding_queries
from app.screening.actions import ruling
from app.screening.states import Departure, ScreeningOutcome
from tests.factories import forums, plans, screenings
from tests.factories.forums import World

HUNDRED = 10_000_000


@pytest.fixture
def province() -> World:
    return forums.world()


@pytest.fixture
def four(province: World) -> tuple[AnnualPlan, list[Candidate]]:
    """Four candidates of 100,000 baht each, and an envelope of 250,000."""
    made = [candidates_actions.take_in([one], by=plans.planner()) for one in plans.adopted(province, 4, satang=HUNDRED)]
    annual, _envelope = plans.annual(
        plans.plan(province), satang=HUNDRED * 5 // 2, fiscal_year=province.cycle.fiscal_year
    )
    return annual, made


def board_at(annual: AnnualPlan) -> str:
    return f"/annual-plans/{annual.fiscal_year}-25/envelopes"


def test_board_shows_the_order_and_where_the_money_ends(
    reader: Any, client: Any, four: tuple[AnnualPlan, list[Candidate]]
) -> None:
    annual, made = four
    page = reader.get(board_at(annual)).text
    told = client.get(f"{board_at(annual)}.json").json

    assert "เงินหมดที่ลำดับที่ 3" in page
    assert told["line"] == 3
    assert [row["candidate"] for row in told["rows"]] == [one.ref for one in made]
    assert [row["given"] for row in told["rows"]] == [HUNDRED, HUNDRED, HUNDRED // 2, 0]
    assert [row["reach"] for row in told["rows"]] == ["above", "above", "on", "below"]
    assert {way["spread"] for way in told["ways"]} == {"ranked", "districts", "needs"}


def test_board_tries_a_change_and_says_what_it_cannot_understand(
    reader: Any, client: Any, four: tuple[AnnualPlan, list[Candidate]]
) -> None:
    annual, made = four
    address = board_at(annual)
    told = client.get(f"{address}.json", query_string={"money": "๗๐%", "without": made[0].ref.lower()}).json

    assert told["envelope"] == {"standing": 25_000_000, "satang": 17_500_000, "final": True}
    assert [(row["candidate"], row["given"]) for row in told["rows"][:2]] == [
        (made[1].ref, HUNDRED),
        (made[2].ref, 7_500_000),
    ]
    assert told["before"]["given"] == 25_000_000
    assert "70%" in reader.get(f"{address}?money=70%25").text
    wrong = reader.get(f"{address}?money=มาก&without=C1&spread=x").text
    assert wrong.count("field__error") == 3
    assert 'value="มาก"' in wrong


def test_an_envelope_that_is_lowered_and_raised_again_gives_the_identical_board(
    client: Any, four: tuple[AnnualPlan, list[Candidate]]
) -> None:
    annual, _made = four
    (envelope,) = funding_queries.envelopes_of(annual.id)

    def told() -> dict[str, Any]:
        answer = client.get(f"{board_at(annual)}.json").json
        return {name: value for name, value in answer.items() if name not in ("generated_at", "as_of_entry")}

    before, source = told(), envelope.funding_source
    funding.set_envelope(
        annual, source, satang=envelope.satang * 7 // 10, certainty=envelope.certainty, by=plans.planner()
    )
    assert told()["sums"]["given"] == 17_500_000
    funding.set_envelope(annual, source, satang=25_000_000, certainty=envelope.certainty, by=plans.planner())
    assert told() == before


def test_workbook_holds_every_candidate(client: Any, four: tuple[AnnualPlan, list[Candidate]]) -> None:
    annual, made = four
    answer = client.get(f"{board_at(annual)}.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()

    assert [row[1] for row in rows[1:]] == [one.ref for one in made]
    assert [row[6] for row in rows[1:]] == [100_000, 100_000, 50_000, 0]


def test_standing_tells_a_citizen_why_a_candidate_is_not_in(
    reader: Any, client: Any, four: tuple[AnnualPlan, list[Candidate]]
) -> None:
    _annual, made = four
    page = reader.get(f"/candidates/{made[3].ref}/money").text

    assert "เงินหมดก่อนถึงโครงการนี้" in page
    told = client.get(f"/candidates/{made[3].ref}/money.json").json
    assert (told["place"], told["line"], told["asked_so_far"]) == (4, 3, 4 * HUNDRED)
    assert f"/candidates/{made[3].ref}/money" in reader.get(f"/candidates/{made[3].ref}").text


def test_standing_says_that_nobody_knows_before_there_is_an_annual_plan(reader: Any, province: World) -> None:
    candidate = candidates_actions.take_in(plans.adopted(province), by=plans.planner())
    assert "ยังไม่มีแผนปฏิบัติราชการประจำปี" in reader.get(f"/candidates/{candidate.ref}/money").text


def test_what_the_screening_did_not_take_gets_nothing_once_it_is_closed(client: Any, province: World) -> None:
    hearing = screenings.unsealed(province)
    plans.annual(hearing.plan, fiscal_year=province.cycle.fiscal_year)
    out, *others = hearing.screened
    for one in hearing.screened:
        said = ScreeningOutcome.DECLINED if one is out else ScreeningOutcome.TAKEN
        departure = Departure.OVERLAP if one is out else None
        ruling.rule(hearing.screening, one, screenings.said(said, departure=departure), by=plans.planner())
    address = f"/candidates/{out.candidate.ref}/money.json"
    assert client.get(address).json["short"] != "screened_out"
    ruling.close(hearing.screening, by=plans.planner())

    assert client.get(address).json["short"] == "screened_out"
    board = client.get(f"/annual-plans/{province.cycle.fiscal_year}-25/envelopes.json").json
    assert board["order"] == "points"
    assert len(board["rows"]) == len(others) + 1
