"""Many accounts at once: a workbook of people, their letters, and the yearly question who still holds what."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

from flask.testing import FlaskClient

from app.accounts.queries import accounts as queries
from app.accounts.states import AccountState, Duty
from app.store import clock
from tests.factories.people import account, area, sign_in
from tests.reader import Reader

PROVINCE = "25"
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
TITLES = "ชื่อ-สกุล,ชื่อผู้ใช้,หน้าที่,รหัสพื้นที่,ถึงวันที่,เหตุผล\n"
RIGHT = (
    TITLES
    + "สมชาย ใจดี,somchai.j,วิทยากรกระบวนการ,250113,30/09/2575,คำสั่งที่ 5/2570\n"
    + "สมหญิง ใจงาม,Somying.N,planner,25,,คำสั่งที่ 6/2570\n"
)


def file(text: str) -> tuple[BytesIO, str]:
    """Return a file as a browser sends it."""
    return BytesIO(text.encode()), "people.csv"


def invited(client: FlaskClient, reader: Reader) -> None:
    """Sign an administrator in and invite the two people of the right file."""
    area("250113")
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    page = reader.post("/accounts/many", {"file": file(RIGHT)}, status=200).text
    mark = page.partition('name="checked" value="')[2].partition('"')[0]
    assert client.post("/accounts/many", data={"file": file(RIGHT), "checked": mark}).location == "/accounts/letters"


def test_invite_many_gives_light_duties_and_proposes_weighty_ones(client: FlaskClient, reader: Reader) -> None:
    invited(client, reader)
    somchai, somying = queries.by_username("somchai.j"), queries.by_username("somying.n")
    assert somchai
    assert somying
    assert [post.duty for post in queries.posts_of(somchai.id)] == ["facilitator"]
    assert queries.standing_duties(somchai.id)[0].reason == "คำสั่งที่ 5/2570"
    assert not queries.posts_of(somying.id)
    assert len(queries.waiting_about("account.grant", somying.ref_key)) == 1


def test_many_checks_first_and_writes_nothing(client: FlaskClient, reader: Reader) -> None:
    area("250113")
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    reader.get("/accounts/many")
    reader.post("/accounts/many", {}, status=422)
    assert "somchai.j" in reader.post("/accounts/many", {"file": file(RIGHT)}, status=200).text
    assert queries.by_username("somchai.j") is None


def test_invite_many_names_every_row_that_it_cannot_take(client: FlaskClient, reader: Reader) -> None:
    area("250113")
    area("10")
    account(username="taken")
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    wrong = TITLES + "".join(
        (
            "ก,taken,facilitator,250113,,x\n",
            "ข,new one,facilitator,250113,,x\n",
            "ค,kho.kwai,king,250113,,x\n",
            "ง,ngo.ngu,facilitator,10,,x\n",
            "จ,jo.jan,facilitator,99,,x\n",
            "ฉ,cho.ching,facilitator,250113,31/02/2575,x\n",
            "ช,cho.chang,facilitator,250113,,\n",
            ",so.so,facilitator,250113,,x\n",
            "ซ,twice,facilitator,250113,,x\n",
            "ฌ,twice,facilitator,250113,,x\n",
        )
    )
    page = reader.post("/accounts/many", {"file": file(wrong)}, status=422).text
    for row in (2, 3, 4, 5, 6, 7, 8, 9, 11):
        assert f"แถว {row}" in page or f"แถวที่ {row}" in page, row
    assert queries.by_username("twice") is None


def test_many_form_is_a_workbook_that_the_page_understands(client: FlaskClient) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    answer = client.get("/accounts/many.xlsx")
    assert answer.data[:2] == b"PK"
    sent = client.post("/accounts/many", data={"file": (BytesIO(answer.data), "people.xlsx")})
    assert sent.status_code == 422


def test_letters_print_a_code_for_each_invited_person(client: FlaskClient, reader: Reader) -> None:
    invited(client, reader)
    page = reader.get("/accounts/letters").text
    assert "somchai.j" in page
    assert page.count("<svg") >= 2
    code = CODE.search(client.get(f"/accounts/{_id('somchai.j')}/letter").text)
    assert code
    assert code[0] in page
    one = queries.by_username("somchai.j")
    assert one
    assert one.state == AccountState.INVITED
    with clock.at(clock.now() + timedelta(hours=73)):
        sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
        assert "somchai.j" not in reader.get("/accounts/letters").text


def _id(username: str) -> int:
    found = queries.by_username(username)
    assert found
    return found.id


def test_review_lists_what_was_not_confirmed_for_a_year(client: FlaskClient, reader: Reader) -> None:
    kept = account(Duty.FACILITATOR, "2501", username="kept")
    account(Duty.FACILITATOR, "1001", username="elsewhere")
    duty = queries.ever_held(kept.id)[0]
    with clock.at(clock.now() + timedelta(days=366)):
        me = sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
        page = reader.get("/accounts/review").text
        assert "kept" in page
        assert "elsewhere" not in page
        assert me.username not in page.partition("<main")[2]
        assert client.post("/accounts/review", data={"duty": [str(duty.id)]}).status_code == 302
        assert duty.confirmed_on == clock.today()
        assert "kept" not in reader.get("/accounts/review").text.partition("<main")[2]


def test_confirm_held_takes_nobodys_own_duty(client: FlaskClient) -> None:
    with clock.at(clock.now() + timedelta(days=366)):
        me = sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
        mine = queries.ever_held(me.id)[0]
        client.post("/accounts/review", data={"duty": [str(mine.id), "²", "x"]})
        client.post("/accounts/review", data={})
        assert mine.confirmed_on is None
