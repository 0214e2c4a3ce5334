"""Planning cycles in the browser: public calendars, drafting, and opening once and for all."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.aggregation.actions import close, sign
from app.cycles import queries
from app.cycles.actions import cycles as actions
from app.cycles.actions.close_cycle import close_cycle
from app.cycles.models.cycles import Cycle
from app.ledger.actor import OPERATOR
from app.store import clock
from tests.behind import by_hand
from tests.factories import forums, people
from tests.factories.aggregation import signature
from tests.reader import Reader


@pytest.fixture
def land() -> forums.World:
    """A province with an open cycle for 2570."""
    return forums.world()


def every_round_signed(land: forums.World) -> None:
    """Close every round of the small province without a forum, from the village up, and sign it."""
    rounds = sorted(land.rounds.values(), key=lambda one: one.position)
    forums.silent(*rounds)
    for round_ in rounds:
        close.close(round_, by=OPERATOR)
        sign.sign(round_, signature(), by=OPERATOR)


def typed(**changed: str) -> dict[str, Any]:
    """The form of a cycle for 2571 as a planner sends it."""
    form = {
        "area": "25",
        "fiscal_year": "2571",
        "code": "71",
        "name_th": "แผนปีงบประมาณ 2571",
        "name_en": "Plan for fiscal year 2571",
        "deadline": "31/08/2569",
    }
    kinds = {"village": "village_committee", "province": "province_committee"}
    for place, (level, kind) in enumerate(kinds.items()):
        form |= {
            f"tiers-{place}-level": level,
            f"tiers-{place}-body_kind": kind,
            f"tiers-{place}-opens_on": "1 ต.ค. 2568",
            f"tiers-{place}-closes_on": "๓๑ ธันวาคม ๒๕๖๘",
            f"tiers-{place}-quorum": "20",
        }
    return form | changed


def test_index_lists_opened_cycles_to_anyone_and_drafts_to_planners(reader: Reader, land: forums.World) -> None:
    actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    assert "/cycles/25-71" not in reader.get("/cycles").text
    people.sign_in(reader.client, "planner", "25")
    text = reader.get("/cycles").text
    assert "/cycles/25-70" in text
    assert "/cycles/25-71" in text


def test_index_without_cycles_says_so(reader: Reader) -> None:
    assert 'class="empty"' in reader.get("/cycles").text


def test_show_tells_windows_days_left_and_rules(reader: Reader, land: forums.World) -> None:
    with clock.at(forums.NOON):
        text = reader.get("/cycles/25-70").text
    assert "1 ต.ค. 2567 – 31 ธ.ค. 2567" in text
    assert "39" in text
    reader.get("/cycles/25-99", 404)


def test_new_fills_the_calendar_in_for_the_year(reader: Reader, land: forums.World) -> None:
    people.sign_in(reader.client, "planner", "25")
    assert "01/10/2568" in reader.get("/cycles/new").text
    assert "01/10/2570" in reader.get("/cycles/new?fiscal_year=2573").text


def test_draft_keeps_what_was_typed_and_leads_to_the_calendar(reader: Reader, land: forums.World) -> None:
    people.sign_in(reader.client, "planner", "25")
    answer = reader.post("/cycles/new", typed())
    assert answer.location == "/cycles/25-71"
    cycle = queries.cycle_by_code(25, "71")
    assert cycle is not None
    assert [(tier.level, tier.quorum) for tier in queries.tiers_of(cycle.id)] == [("village", 20), ("province", 20)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "70"},
        {"code": "7/1"},
        {"name_th": " "},
        {"fiscal_year": "2028"},
        {"deadline": "31/02/2569"},
        {"tiers-0-closes_on": "30/09/2568"},
        {"tiers-1-quorum": "many"},
    ],
)
def test_draft_says_beside_the_field_what_is_wrong(reader: Reader, land: forums.World, wrong: dict[str, str]) -> None:
    people.sign_in(reader.client, "planner", "25")
    text = reader.post("/cycles/new", typed(**wrong), 422).text
    assert "field--wrong" in text
    assert "๓๑ ธันวาคม ๒๕๖๘" in text


def test_draft_for_another_province_is_refused(reader: Reader, land: forums.World) -> None:
    people.area("10")
    people.sign_in(reader.client, "planner", "25")
    reader.post("/cycles/new", typed(area="10"), 422)
    assert queries.cycle_by_code(10, "71") is None


def test_opening_says_what_is_frozen(reader: Reader, land: forums.World) -> None:
    actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    people.sign_in(reader.client, "planner", "25")
    assert "/cycles/25-71/open" in reader.get("/cycles/25-71").text
    assert "คงไว้ตามนี้ ไม่มีใครเปลี่ยนได้อีก" in reader.get("/cycles/25-71/open").text


def test_freeze_opens_a_round_for_every_area_and_only_once(reader: Reader, land: forums.World) -> None:
    actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    people.sign_in(reader.client, "planner", "25")
    reader.post("/cycles/25-71/open")
    reader.get("/cycles/25-71")
    assert len(queries.rounds_below(land.areas["25"].path, queries.cycle_by_code(25, "71").id)) == 5
    reader.post("/cycles/25-71/open", status=422)


def test_a_draft_is_not_public(reader: Reader, land: forums.World) -> None:
    actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    reader.get("/cycles/25-71", 404)


def test_closing_says_what_keeps_the_cycle_open_and_where_it_is_done(reader: Reader, land: forums.World) -> None:
    people.sign_in(reader.client, "planner", "25")
    page = reader.get("/cycles/25-70/close").text
    assert "/cycles/25-70/rounds?area=25&amp;level=village&amp;state=open" in page
    assert "/cycles/25-70/close" in reader.get("/cycles/25-70").text


def test_close_ends_a_cycle_whose_rounds_are_all_signed(reader: Reader, land: forums.World) -> None:
    people.sign_in(reader.client, "planner", "25")
    reader.post("/cycles/25-70/close", {}, 422)
    every_round_signed(land)
    assert "/cycles/25-70/close" in reader.get("/work").text
    reader.post("/cycles/25-70/close", {})
    assert land.cycle.state == "closed"
    assert land.cycle.closed_at
    reader.post("/cycles/25-70/close", {}, 422)
    assert "/cycles/25-70/close" not in reader.get("/cycles/25-70").text


def test_the_database_itself_closes_no_cycle_over_an_unsigned_round(land: forums.World) -> None:
    with pytest.raises(DBAPIError, match="signed"):
        by_hand(update(Cycle).values(state="closed", closed_at=clock.now()))


def test_a_closed_cycle_stays_closed(land: forums.World) -> None:
    every_round_signed(land)
    close_cycle(land.cycle, by=OPERATOR)
    with pytest.raises(DBAPIError, match="stays closed"):
        by_hand(update(Cycle).values(state="open", closed_at=None))
