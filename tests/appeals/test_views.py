"""Pages of appeals: lodged with a receipt or on paper, heard above, shown without names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import close, decide
from app.appeals.models import Appeal
from app.appeals.queries import appeals as queries
from app.cycles import queries as cycles
from app.cycles.actions import cycles as actions
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.store import clock
from app.thai.dates import format_date
from tests.appeals.test_appeals import CLOSED, WHY, declined, lodged
from tests.factories import forums, proposals
from tests.factories.aggregation import ruling
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture
def need() -> Need:
    """A declined need of a small province."""
    return declined(forums.world())


@pytest.fixture
def land() -> forums.World:
    """A small province with an open cycle."""
    return forums.world()


def typed(need: Need, **more: str) -> dict[str, str]:
    decision = str(queries.appealable([need.id])[0].decision_id)
    return {"code": forums.code_of(need), "decision": decision, "words": WHY, "name": "สมหญิง ใจงาม"} | more


def test_new_asks_for_a_code_and_shows_what_can_be_contested(reader: Reader, need: Need) -> None:
    assert 'name="code"' in reader.get("/appeals/new").text
    assert 'aria-invalid="true"' in reader.get("/appeals/new?code=nonsense", 404).text
    with clock.at(CLOSED + timedelta(days=1)):
        assert 'name="decision"' in reader.get(f"/appeals/new?code={forums.code_of(need)}").text
    with clock.at(CLOSED + timedelta(days=60)):
        assert 'name="decision"' not in reader.get(f"/appeals/new?code={forums.code_of(need)}").text


def test_lodge_keeps_what_was_typed_then_leads_to_the_number(reader: Reader, need: Need) -> None:
    with clock.at(CLOSED + timedelta(days=1)):
        refused = reader.post("/appeals/new", typed(need, name=""), 422).text
        assert WHY in refused
        assert 'id="name-error"' in refused
        answer = reader.post("/appeals/new", typed(need))
        page = reader.get(answer.location).text
    assert "สมหญิง" not in page
    assert WHY not in page
    assert reader.post("/appeals/new", {"code": "nonsense"}, 404)


def test_paper_is_typed_in_by_the_facilitator(reader: Reader, need: Need, client: FlaskClient) -> None:
    sign_in(client, "facilitator", "250113")
    assert 'name="lodged_on"' in reader.get(f"/forums/{need.forum.ref}/appeals/new").text


def test_enter_takes_the_day_of_the_paper(reader: Reader, need: Need, client: FlaskClient) -> None:
    url, day = f"/forums/{need.forum.ref}/appeals/new", format_date(CLOSED.date(), "short", locale="th")
    with clock.at(CLOSED + timedelta(days=30)):
        sign_in(client, "facilitator", "250113")
        refused = reader.post(url, typed(need, lodger="person", receipt="nonsense", lodged_on=day), 422).text
        assert 'id="receipt-error"' in refused
        made = reader.post(url, typed(need, lodger="forum", lodged_on=day))
        assert WHY in reader.get(made.location).text


def test_show_hides_the_name_and_offers_the_hearing_to_the_tier_above(
    reader: Reader, need: Need, client: FlaskClient
) -> None:
    appeal = lodged(need)
    assert "/ruling" not in reader.get(f"/appeals/{appeal.ref}").text
    sign_in(client, "facilitator", "250113")
    assert "/ruling" in reader.get(f"/appeals/{appeal.ref}").text
    reader.get("/appeals/A0-0-0", 404)


def test_index_is_public_and_has_no_names(reader: Reader, need: Need) -> None:
    appeal = lodged(need)
    page = reader.get("/areas/25/appeals?state=lodged").text
    assert appeal.ref in page
    assert "สมหญิง" not in page
    assert appeal.ref not in reader.get("/areas/25/appeals?state=granted").text
    reader.get("/areas/99/appeals", 404)


def test_queue_holds_what_waits_for_my_body(reader: Reader, need: Need, client: FlaskClient) -> None:
    appeal = lodged(need)
    sign_in(client, "facilitator", "250113")
    assert appeal.ref in reader.get("/appeals").text
    assert f"/appeals/{appeal.ref}/ruling" in reader.get("/work").text


def test_hearing_shows_the_name_to_the_body_only(reader: Reader, need: Need, client: FlaskClient) -> None:
    appeal = lodged(need)
    reader.get(f"/appeals/{appeal.ref}/ruling", 302)
    sign_in(client, "facilitator", "250113")
    assert "สมหญิง" in reader.get(f"/appeals/{appeal.ref}/ruling").text
    sign_in(client, "planner", "25")
    assert "สมหญิง" not in reader.get(f"/appeals/{appeal.ref}/ruling").text


def ruled(reader: Reader, appeal: Appeal, client: FlaskClient, granted: str) -> None:
    sign_in(client, "facilitator", "250113")
    url = f"/appeals/{appeal.ref}/ruling"
    assert 'id="ruling-error"' in reader.post(url, {"granted": granted}, 422).text
    reader.post(url, {"granted": granted, "ruling": "เห็นควรทบทวนตามคำอุทธรณ์"})


def test_rule_is_public_at_once(reader: Reader, need: Need, client: FlaskClient) -> None:
    appeal = lodged(need)
    ruled(reader, appeal, client, "no")
    assert "เห็นควรทบทวนตามคำอุทธรณ์" in reader.get("/areas/25/appeals").text


def test_correct_leads_to_the_desk_with_the_item_on_it(reader: Reader, need: Need, client: FlaskClient) -> None:
    appeal = lodged(need)
    ruled(reader, appeal, client, "yes")
    assert "เปิดรอบแก้ไขพร้อมเรื่องนี้" in reader.get(f"/appeals/{appeal.ref}").text
    assert f"/appeals/{appeal.ref}" in reader.get("/work").text
    assert appeal.ref in reader.get("/appeals").text

    desk = reader.post(f"/appeals/{appeal.ref}/correction").location
    assert desk.endswith("~2")
    assert need.title in reader.get(desk).text
    assert "ดำเนินการตามคำวินิจฉัยได้เฉพาะ" in reader.post(f"/appeals/{appeal.ref}/correction", {}, 422).text


def test_an_appeal_is_part_of_the_thread_of_the_need_and_of_its_receipt(
    reader: Reader, need: Need, client: FlaskClient
) -> None:
    page = f"/needs/{need.ref}"
    with clock.at(CLOSED + timedelta(days=1)):
        assert "อุทธรณ์ได้ถึง" in reader.get(page).text
    with clock.at(CLOSED + timedelta(days=60)):
        assert "พ้นกำหนดอุทธรณ์เมื่อ" in reader.get(page).text
    appeal = lodged(need)
    assert "ครบกำหนดวินิจฉัย" in reader.get(page).text
    ruled(reader, appeal, client, "yes")
    for url in (page, f"/r/{forums.code_of(need)}"):
        told = reader.get(url).text
        assert appeal.ref in told
        assert "รับอุทธรณ์แล้ว ยังไม่ได้ดำเนินการ" in told
    reader.post(f"/appeals/{appeal.ref}/correction")
    correction = cycles.round_by_ref(f"{appeal.round.ref}~2")
    assert correction
    decide.decide(correction, [ruling(need.id, Outcome.CARRIED_UP)], by=forums.facilitator())

    assert "ดำเนินการตามคำวินิจฉัยแล้ว" in reader.get(page).text
    (told,) = reader.client.get(f"{page}.json").json["appeals"]
    assert (told["ref"], told["state"], told["correction"]) == (appeal.ref, "granted", correction.ref)
    assert told["carried_out_on"]


def test_a_correction_below_a_closed_round_says_why_it_stays_open_and_leads_there(
    reader: Reader, need: Need, client: FlaskClient
) -> None:
    appeal = lodged(need)
    ruled(reader, appeal, client, "yes")
    upper = cycles.round_by_id(appeal.round.upper_id or 0)
    assert upper
    below = cycles.rounds_below(upper.area_path, upper.cycle_id, open_only=True)
    for round_ in sorted(below, key=lambda one: one.position):
        forums.silent_if_unmet(round_)
        close.close(round_, by=OPERATOR)
    reader.post(f"/appeals/{appeal.ref}/correction")
    correction = cycles.round_by_ref(f"{appeal.round.ref}~2")
    assert correction
    decide.decide(correction, [ruling(need.id, Outcome.CARRIED_UP)], by=forums.facilitator())

    assert f"/rounds/{upper.ref}/correction" in reader.get(f"/rounds/{correction.ref}/close").text
    page = reader.post(f"/rounds/{correction.ref}/close", {}, 422).text
    assert "เปิดรอบแก้ไขของรอบที่สูงกว่า" in page
    assert "รอบของระดับที่สูงกว่า" in page


def test_slip_names_the_decisions_of_the_receipt_and_their_last_day(reader: Reader, need: Need) -> None:
    assert need.title not in reader.get("/appeals/slip").text
    with clock.at(CLOSED + timedelta(days=1)):
        page = reader.get(f"/appeals/slip?code={forums.code_of(need)}").text
    assert need.title in page
    assert format_date(queries.appealable([need.id])[0].due_on, "medium", locale="th") in page


def test_times_of_a_draft_are_shown_to_its_planner_only(reader: Reader, land: forums.World) -> None:
    actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    reader.get("/cycles/25-71/appeals", 404)
    assert "15" in reader.get(f"/cycles/25-{land.cycle.code}/appeals").text


def test_set_times_keeps_what_was_typed_until_it_fits(reader: Reader, land: forums.World) -> None:
    actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)
    sign_in(reader.client, "planner", "25")
    url, told = "/cycles/25-71/appeals", {"days": "20", "ruling_days": "10", "carry_days": "0", "keep_days": "90"}
    assert 'id="carry_days-error"' in reader.post(url, told, 422).text
    reader.post(url, told | {"carry_days": "๔๕"})
    assert 'value="45"' in reader.get(url).text


def test_a_proposal_says_who_may_contest_it_until_when(reader: Reader, land: forums.World) -> None:
    sitting = forums.forum(land.village)
    said = forums.needs(sitting, 1)
    made = proposals.proposal(land.village, said)
    forums.finish(sitting)
    decide.decide(
        land.village,
        [ruling(said[0].id, Outcome.ANSWERED), ruling(made.id, Outcome.DECLINED)],
        by=forums.facilitator(),
    )
    close.close(land.village, by=forums.facilitator())
    (contested,) = queries.contestable(made.id)
    page = reader.get(f"/proposals/{made.ref}").text
    assert format_date(contested.due_on, "medium", locale="th") in page
    assert "/appeals/slip" in page


def test_the_feed_of_an_area_tells_of_its_appeals(reader: Reader, need: Need) -> None:
    appeal = lodged(need)
    assert appeal.ref in reader.client.get(f"/feeds/area/{need.forum.area.code}.atom").text
