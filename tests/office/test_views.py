"""The administrator's desk: lists, agencies, what waits, what was loaded."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from flask.testing import FlaskClient

from app.accounts.states import Duty
from app.agencies import queries as agencies_queries
from app.areas import queries as areas
from app.areas.states.paths import Level
from app.bodies.models import Agency
from app.bodies.queries import agencies_in
from app.cycles import queries as cycles
from app.following.models import Message
from app.following.queries.following import unsent, waiting_messages
from app.following.states import MessageWay
from app.jobs import actions as jobs
from app.jobs import queries as jobs_queries
from app.jobs.states import JobState
from app.ledger.recording import keep
from app.store import clock
from tests.factories import forums, ministries
from tests.factories.following import follow
from tests.factories.jobs import job
from tests.factories.people import account, area, sign_in
from tests.reader import Reader

PROVINCE = "25"
PATH = 25_00_00_0000
ROW = {"name_th": "ลานตากพืชผล", "name_en": "", "code": "drying_yard", "group": "economy"}


def test_index_leads_to_everything_that_the_office_keeps(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    page = reader.get("/office").text
    for way in ("/office/agencies", "/office/lists/reasons", "/office/jobs", "/office/mail", "/office/loads"):
        assert way in page
    assert "/office" in reader.get("/work").text


def test_rows_lists_those_that_can_be_chosen_and_those_that_ended(client: FlaskClient, reader: Reader) -> None:
    forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    for name in ("categories", "reasons", "funding-sources"):
        reader.get(f"/office/lists/{name}")
    assert client.get("/office/lists/nothing").status_code == 404


def test_add_row_offers_it_at_once_and_refuses_a_code_that_stands(client: FlaskClient, reader: Reader) -> None:
    forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert client.post("/office/lists/categories", data=ROW).status_code == 302
    row = next(one for one in cycles.categories() if one.code == "drying_yard")
    assert (row.name_en, row.dimension) == ("ลานตากพืชผล", "economy")
    assert "drying_yard" in reader.post("/office/lists/categories", {**ROW, "name_th": "อื่น"}, status=422).text
    reader.post("/office/lists/categories", {**ROW, "code": "other", "group": "nowhere"}, status=422)
    reader.post("/office/lists/categories", {**ROW, "code": "Not a code"}, status=422)


def test_end_row_leaves_what_names_it_alone(client: FlaskClient) -> None:
    forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/lists/categories", data=ROW)
    row = next(one for one in cycles.categories() if one.code == "drying_yard")
    client.post(f"/office/lists/categories/{row.id}/end")
    with clock.at(clock.now() + timedelta(days=1)):
        assert row.id not in {one.id for one in cycles.categories()}


def test_resume_row_lets_it_be_chosen_again(client: FlaskClient) -> None:
    forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/lists/categories", data=ROW)
    row = next(one for one in cycles.categories() if one.code == "drying_yard")
    client.post(f"/office/lists/categories/{row.id}/end")
    client.post(f"/office/lists/categories/{row.id}/resume")
    assert row.valid_to is None


def test_add_row_is_refused_to_whoever_keeps_one_province_of_several(client: FlaskClient, reader: Reader) -> None:
    forums.world()
    area("10")
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert 'name="code"' not in reader.get("/office/lists/categories").text
    assert client.post("/office/lists/categories", data=ROW).status_code in (403, 422)


def entered() -> Agency:
    """Return the agency that the test has entered."""
    return next(one for one in agencies_in(25) if one.name_th == "โครงการชลประทานสมมุติ")


AGENCY = {"province": PROVINCE, "kind": "state", "name_th": "โครงการชลประทานสมมุติ", "name_en": ""}


def test_enter_agency_leads_to_its_page_and_refuses_it_twice(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert client.post("/office/agencies", data=AGENCY).location == f"/office/agencies/{entered().id}"
    reader.post("/office/agencies", {**AGENCY, "name_en": "Once more"}, status=422)


def test_agencies_are_found_by_name(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/agencies", data=AGENCY)
    found = reader.get("/office/agencies?q=ชลประทาน").text
    assert "โครงการชลประทานสมมุติ" in found
    assert 'href="#enter"' in found
    assert "โครงการชลประทานสมมุติ" not in reader.get("/office/agencies?q=ไฟฟ้า").text


def test_stand_says_under_whom_and_locate_for_which_area(client: FlaskClient, reader: Reader) -> None:
    forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    ministries.office("moi")
    client.post("/office/agencies", data=AGENCY)
    url = f"/office/agencies/{entered().id}"
    reader.post(f"{url}/standings", {"stand-under": "nowhere"}, status=422)
    client.post(f"{url}/standings", data={"stand-under": "rid", "stand-since": "1/10/2568", "stand-basis": "คำสั่ง 9"})
    reader.post(f"{url}/area", {"area": "260101"}, status=422)
    client.post(f"{url}/area", data={"area": "250113"})
    page = reader.get(url).text
    assert "กรมชลประทาน" in page
    assert "ดงขี้เหล็ก" in page


def test_let_speak_names_an_account_and_silence_ends_it(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/agencies", data=AGENCY)
    agency, speaker = entered(), account(Duty.AGENCY, PROVINCE, username="speaker")
    reader.post(f"/office/agencies/{agency.id}/speakers", {"username": "nobody"}, status=422)
    client.post(f"/office/agencies/{agency.id}/speakers", data={"username": "speaker"})
    assert [one.id for one in agencies_queries.agencies_of(speaker.id)] == [agency.id]
    assert "speaker" in reader.get(f"/office/agencies/{agency.id}").text
    standing = agencies_queries.spokesperson(speaker.id, agency.id)
    assert standing
    client.post(f"/office/agencies/{agency.id}/speakers/{standing.id}/end")
    with clock.at(clock.now() + timedelta(days=1)):
        assert not agencies_queries.agencies_of(speaker.id)


def test_silence_is_for_the_agency_of_the_address_alone(client: FlaskClient) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/agencies", data=AGENCY)
    assert client.post(f"/office/agencies/{entered().id}/speakers/1/end").status_code == 404


def test_end_agency_offers_it_no_more(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/agencies", data=AGENCY)
    agency = entered()
    client.post(f"/office/agencies/{agency.id}/end")
    assert agency not in agencies_in(25)
    reader.get(f"/office/agencies/{agency.id}")


def test_agency_of_another_province_is_not_there(client: FlaskClient) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/agencies", data=AGENCY)
    other = client.application.test_client()
    sign_in(other, Duty.ADMINISTRATOR, "10")
    assert other.get(f"/office/agencies/{entered().id}").status_code == 404


def failed() -> int:
    """Return a job about the province that has failed."""
    one = job(place=PATH)
    while one.state == JobState.WAITING:
        one.run_after = clock.now()
        one.payload = {}
        keep(one)
        taken = jobs.claim("w")
        assert taken
        jobs.perform(taken)
    return one.id


def test_again_job_lets_a_failed_one_of_the_list_wait(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    ident = failed()
    assert f"/jobs/{ident}" in reader.get("/office/jobs").text
    client.post(f"/office/jobs/{ident}/again")
    again = jobs_queries.by_id(ident)
    assert again
    assert again.state == JobState.WAITING


def test_work_says_when_nothing_waits(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert "/drop" not in reader.get("/office/jobs").text


def test_dropping_shows_what_it_is_about(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert "A job of the tests" in reader.get(f"/office/jobs/{job(place=PATH).id}/drop").text


def test_drop_asks_for_the_reason_and_keeps_it(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    ident = job(place=PATH).id
    reader.get(f"/office/jobs/{ident}/drop")
    reader.post(f"/office/jobs/{ident}/drop", {"reason": " "}, status=422)
    assert client.post(f"/office/jobs/{ident}/drop", data={"reason": "ส่งซ้ำ"}).status_code == 302
    assert "ส่งซ้ำ" in reader.get(f"/jobs/{ident}").text
    assert jobs.claim("w") is None
    assert client.post(f"/office/nothing/{ident}/drop").status_code == 404


def waiting() -> Message:
    """Return a message that was not sent yet."""
    follow(forums.needs(forums.forum(forums.world().village), 1)[0])
    return unsent(0, limit=1)[0]


def test_again_message_tries_one_of_the_list_anew(client: FlaskClient, reader: Reader) -> None:
    message = waiting()
    message.attempts = 6
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    page = reader.get("/office/mail").text
    assert "s…@example.com" in page
    assert "somying" not in page
    assert not waiting_messages(clock.now(), 6, [MessageWay.EMAIL])
    client.post(f"/office/mail/{message.id}/again")
    assert waiting_messages(clock.now(), 6, [MessageWay.EMAIL])


def test_mail_says_when_nothing_waits(client: FlaskClient, reader: Reader) -> None:
    forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert "/drop" not in reader.get("/office/mail").text


def test_drop_of_a_message_means_that_it_is_never_sent(client: FlaskClient, reader: Reader) -> None:
    message = waiting()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    reader.get(f"/office/mail/{message.id}/drop")
    client.post(f"/office/mail/{message.id}/drop", data={"reason": "ที่อยู่ผิด"})
    assert not waiting_messages(clock.now(), 6, [MessageWay.EMAIL])
    assert not unsent(0, limit=1)


def test_send_load_takes_all_rows_or_names_them_and_loads_tells_the_file(client: FlaskClient, reader: Reader) -> None:
    area("25011304")
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    reader.get("/office/loads/points")
    right, wrong = "code,lat,lon\n25011304,14.05,101.37\n", "code,lat,lon\n25011304,abc,101.37\n"
    assert "abc" in reader.post("/office/loads/points", {"file": file(wrong)}, status=422).text
    page = reader.post("/office/loads/points", {"file": file(right), "source": "อำเภอ"}, status=200).text
    mark = page.partition('name="checked" value="')[2].partition('"')[0]
    assert client.post("/office/loads/points", data={"file": file(right), "checked": mark}).status_code == 302
    assert "points.csv" in reader.get("/office/loads").text
    counts = "code,people,households,as_of\n25011304,412,120,31/12/2568\n"
    reader.post("/office/loads/population", {"file": file("nothing")}, status=422)
    page = reader.post("/office/loads/population", {"file": file(counts)}, status=200).text
    assert client.get("/office/loads/nothing").status_code == 404


def test_loads_leads_to_each_file_and_load_shows_its_form(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    page = reader.get("/office/loads").text
    for what in ("points", "population"):
        assert f"/office/loads/{what}" in page
        reader.get(f"/office/loads/{what}")
    client.post("/office/loads/register")
    assert "ขอปรับแก้" not in reader.get("/office/loads").text


def test_load_register_brings_the_names_of_ones_province(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/loads/register")
    assert "2501" in {one.code for one in areas.below(PATH, (Level.DISTRICT,))}


def file(text: str) -> tuple[BytesIO, str]:
    """Return a file as a browser sends it."""
    return BytesIO(text.encode()), "points.csv"


def test_locate_says_for_which_area_an_agency_works(client: FlaskClient, reader: Reader) -> None:
    land = forums.world()
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post("/office/agencies", data=AGENCY)
    url = f"/office/agencies/{entered().id}"
    reader.post(f"{url}/area", {"area": "nowhere"}, status=422)
    assert client.post(f"{url}/area", data={"area": "250113"}).location == url
    assert entered().area_id == land.areas["250113"].id
