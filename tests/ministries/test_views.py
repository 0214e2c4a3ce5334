"""Who stands under which ministry by day, agencies found by name, kind and area, and a ministry's letter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.accounts.queries.accounts import actor_of
from app.accounts.states import Duty
from app.agencies import actions as agencies
from app.aggregation.actions import decide
from app.aggregation.states.decisions import Reply
from app.areas.actions import load
from app.areas.rules import addresses
from app.bodies.models import Agency
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.letters.actions import LetterDraft
from app.ministries import actions
from app.ministries.actions import MinistryLetter
from app.ministries.models import StateOffice
from app.ministries.queries import offices, packs
from app.ministries.queries.packs import Pack
from app.plans.actions import candidates
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, ministries, plans, proposals
from tests.factories.aggregation import ruling
from tests.factories.forums import World
from tests.factories.people import account, sign_in
from tests.reader import Reader

YEAR = 2570
REFORM = date(2026, 6, 1)


@pytest.fixture
def land() -> World:
    return forums.world()


@pytest.fixture
def agency(land: World) -> Agency:
    return proposals.agency()


@pytest.fixture
def transport(agency: Agency) -> StateOffice:
    """The ministry over the agency."""
    return ministries.over(agency)


def referred(land: World, agency: Agency) -> Need:
    """A need that the village beside it referred to the agency."""
    need = forums.needs(forums.forum(land.neighbour), 1)[0]
    told = ruling(need.id, Outcome.REFERRED, agency_id=agency.id)
    decide.decide(land.neighbour, [told], by=OPERATOR)
    return need


def letter(*refs: str, **more: object) -> MinistryLetter:
    """A letter of the ministry that answers these numbers."""
    head = LetterDraft(number="คค 0702/1201", sender="กระทรวงคมนาคม", sent_on=clock.today())
    told = {"reply": Reply.AGREED, "sentence": "ตั้งงบประมาณไว้แล้ว", "answered_on": clock.today(), "letter": head}
    return MinistryLetter(refs=refs, **(told | more))  # type: ignore[arg-type] # what a test changes


def under(ministry: StateOffice, day: date) -> set[int]:
    """Return the agencies under the ministry on a day."""
    return set(db.session.scalars(offices.agencies_under(ministry.id, day)))


def test_index_counts_agencies_through_their_departments(
    reader: Reader, agency: Agency, transport: StateOffice
) -> None:
    page = reader.get("/ministries").text
    assert "กระทรวงคมนาคม" in page
    assert f"/exports/ministry/mot/{YEAR}" in page
    assert offices.agency_counts(clock.today()) == {transport.id: 1}


def test_show_lists_departments_and_agencies_and_says_what_is_to_be_verified(
    reader: Reader, agency: Agency, transport: StateOffice
) -> None:
    page = reader.get("/ministries/mot").text
    assert "กรมทางหลวงชนบท" in page
    assert agency.name_th in page
    assert "รอตรวจสอบ" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    reader.get("/ministries/drr", 404)


def test_move_takes_the_agencies_along_from_its_day(
    client: FlaskClient, agency: Agency, transport: StateOffice
) -> None:
    sign_in(client, Duty.ADMINISTRATOR, "25")
    url, data = "/ministries/moi/moves", {"move-department": "drr", "move-since": "1/6/2569", "move-basis": ""}
    assert 'id="move-basis-error"' in Reader(client).post(url, data, 422).text
    Reader(client).post(url, {**data, "move-basis": "พ.ร.บ.ปรับปรุงกระทรวง"})
    interior = ministries.office("moi")
    assert under(transport, REFORM - timedelta(days=1)) == under(interior, REFORM) == {agency.id}
    assert not under(transport, REFORM) | under(interior, REFORM - timedelta(days=1))
    assert "พ.ร.บ.ปรับปรุงกระทรวง" in Reader(client).get("/ministries/moi").text
    assert "31 พ.ค. 2569" in Reader(client).get("/ministries/mot").text


def test_enter_adds_a_department_once(client: FlaskClient, transport: StateOffice) -> None:
    sign_in(client, Duty.ADMINISTRATOR, "25")
    told = {"code": "otp", "name_th": "สำนักงานนโยบายขนส่ง", "name_en": "", "since": "1/10/2568", "basis": "พ.ร.บ."}
    data = {f"enter-{key}": text for key, text in told.items()}
    assert (
        'id="enter-code-error"'
        in Reader(client).post("/ministries/mot/departments", {**data, "enter-code": "ก"}, 422).text
    )
    Reader(client).post("/ministries/mot/departments", data)
    assert "สำนักงานนโยบายขนส่ง" in Reader(client).get("/ministries/mot").text
    Reader(client).post("/ministries/mot/departments", data, 422)


def test_the_list_is_kept_by_whoever_administers_every_province(land: World, transport: StateOffice) -> None:
    load(["26"], by=OPERATOR)
    one = forums.holder(Duty.ADMINISTRATOR, "25")
    with pytest.raises(Forbidden):
        actions.move_department(transport, "rid", since=REFORM, basis="พ.ร.บ.", by=one)


def test_agencies_are_found_by_name_kind_ministry_and_area(reader: Reader, land: World, transport: StateOffice) -> None:
    other = proposals.agency("อบต.ดงขี้เหล็ก")
    actions.locate(other, land.areas["25011305"], by=OPERATOR)
    assert "แขวงทางหลวงชนบท" in reader.get("/agencies?q=ทางหลวง").text
    assert "อบต.ดงขี้เหล็ก" not in reader.get("/agencies?q=ทางหลวง").text
    assert "อบต.ดงขี้เหล็ก" not in reader.get("/agencies?ministry=mot").text
    assert "อบต.ดงขี้เหล็ก" in reader.get("/agencies?area=๒๕๐๑๑๓").text
    assert "อบต.ดงขี้เหล็ก" not in reader.get("/agencies?area=25011304").text
    assert "ไม่มีพื้นที่รหัสนี้" in reader.get("/agencies?area=9999").text
    assert 'class="empty"' in reader.get("/agencies?kind=academia").text
    assert 'class="empty"' in reader.get("/agencies?after=1-ฮ").text


def test_answering_is_for_planners_and_agencies(client: FlaskClient, land: World, transport: StateOffice) -> None:
    assert client.get(f"/ministries/mot/{YEAR}/answer").status_code == 302
    sign_in(client, Duty.PLANNER, "25")
    assert "N70-1" in Reader(client).get(f"/ministries/mot/{YEAR}/answer?ref=N70-1").text
    Reader(client).get("/ministries/mot/2399/answer", 404)


def test_answer_stands_on_the_thread_of_the_need_and_in_its_feed(
    client: FlaskClient, land: World, agency: Agency, transport: StateOffice
) -> None:
    need = referred(land, agency)
    sign_in(client, Duty.PLANNER, "25")
    url = f"/ministries/mot/{YEAR}/answer"
    data = {"refs": need.ref, "number": "คค 0702/1201", "sent_on": "1/12/2569", "reply": "partly"}
    data |= {"answered_on": "1/12/2569", "sentence": "ออกแบบให้ในปีนี้"}
    assert 'id="refs-error"' in Reader(client).post(url, {**data, "refs": "N1-2 ๓"}, 422).text
    assert Reader(client).post(url, data).location == f"/exports/ministry/mot/{YEAR}"
    page = Reader(client).get(f"/needs/{need.ref}").text
    assert "ออกแบบให้ในปีนี้" in page
    assert "คค 0702/1201" in page
    assert "ออกแบบให้ในปีนี้" in client.get(f"{addresses.feed('need', need.ref, 'th')}").text
    assert "ออกแบบให้ในปีนี้" in Reader(client).get(f"/exports/ministry/mot/{YEAR}").text


def test_an_answer_to_a_candidate_reaches_the_needs_behind_it(land: World, reader: Reader) -> None:
    ministry = ministries.over(proposals.agency())
    candidate = candidates.take_in(plans.adopted(land), by=plans.planner())
    candidates.write_brief(candidate, plans.brief(), by=plans.planner())
    actions.answer(ministry, YEAR, letter(candidate.ref), by=plans.planner())
    behind = list(packs.behind([candidate.id]))
    assert behind
    need = db.session.get(Need, behind[0])
    assert need is not None
    assert "ตั้งงบประมาณไว้แล้ว" in reader.get(f"/needs/{need.ref}").text
    assert packs.need_ids(Pack.of(ministry.id, YEAR)) == {ident: {"candidate"} for ident in behind}


def test_what_is_not_in_the_pack_is_not_answered(land: World, agency: Agency, transport: StateOffice) -> None:
    need = referred(land, agency)
    for ministry, told in ((ministries.office("moi"), letter(need.ref)), (transport, letter("N99-1"))):
        with pytest.raises(Refusal) as refused:
            actions.answer(ministry, YEAR, told, by=plans.planner())
        assert refused.value.field == "refs"
    with pytest.raises(Refusal):
        actions.answer(transport, YEAR, letter(need.ref, letter=None), by=plans.planner())
    with pytest.raises(Refusal):
        actions.answer(transport, YEAR, letter(), by=plans.planner())


def test_an_agency_answers_for_its_own_ministry_only(land: World, agency: Agency, transport: StateOffice) -> None:
    need, speaker = referred(land, agency), account(Duty.AGENCY, "25", username="speaks")
    by = forums.holder(Duty.AGENCY, "25")
    with pytest.raises(Forbidden):
        actions.answer(transport, YEAR, letter(need.ref), by=by)
    agencies.speak(speaker, agency, by=OPERATOR)
    actions.answer(transport, YEAR, letter(need.ref), by=actor_of(speaker))
    assert [one.ref for one in offices.answers_of(transport.id, YEAR)] == [need.ref]


def test_a_year_that_is_over_keeps_the_agencies_of_its_last_day(
    land: World, agency: Agency, transport: StateOffice
) -> None:
    with clock.at(clock.now() + timedelta(days=600)):
        interior = ministries.office("moi")
        actions.stand(agency, interior, since=clock.today(), basis="คำสั่ง 1/2571", by=OPERATOR)
        assert set(db.session.scalars(Pack.of(transport.id, YEAR).agencies())) == {agency.id}
        assert not set(db.session.scalars(Pack.of(interior.id, YEAR).agencies()))


def test_the_database_keeps_where_somebody_stood(land: World, agency: Agency, transport: StateOffice) -> None:
    for statement in (
        "UPDATE office_standing SET basis = 'x'",
        "DELETE FROM office_standing",
        "UPDATE state_office SET code = 'x'",
        "UPDATE office_standing SET agency_id = NULL, office_id = under_id WHERE agency_id IS NOT NULL",
    ):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)


def test_an_agency_stands_under_one_office_at_a_time(land: World, agency: Agency, transport: StateOffice) -> None:
    interior = ministries.office("moi")
    with pytest.raises(Refusal):
        actions.stand(agency, interior, since=None, basis="คำสั่ง", by=OPERATOR)
    with pytest.raises(Refusal):
        actions.stand(agency, interior, since=REFORM, basis=" ", by=OPERATOR)
    actions.stand(agency, interior, since=REFORM, basis="คำสั่ง", by=OPERATOR)
    with pytest.raises(Refusal):
        actions.stand(agency, interior, since=REFORM, basis="คำสั่ง", by=OPERATOR)
    with pytest.raises(Refusal):
        actions.stand(agency, transport, since=REFORM, basis="คำสั่ง", by=OPERATOR)
    assert [one.under.code for one in offices.standings_of(agency.id)] == ["moi", "drr"]
