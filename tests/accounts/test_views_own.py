"""One's own account, and setting a password with a code: pages, forms and what they refuse."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.actions import accounts, factors, second
from app.accounts.models.accounts import Account
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules.codes import shown
from app.accounts.states import AccountState, Duty
from app.store import clock
from app.web.conflict import Forbidden, Refusal
from tests.factories.people import PASSWORD, account, holder, phone, sign_in
from tests.reader import Reader

FRESH = "ช้างม่วงกินแกงส้มบนหลังคา"
PROVINCE = "25"


def invited(name: str = "somying") -> tuple[Account, str]:
    """Return an account that was invited, and the code of its letter."""
    place = 25_00_00_0000
    one = accounts.invite(username=name, name="สมหญิง ใจดี", place=place, by=holder(Duty.ADMINISTRATOR, PROVINCE))
    return one, shown(sign_in_queries.code_of(sign_in_queries.codes_of(one.id)[0]))


def typed(code: str, password: str = FRESH) -> dict[str, str]:
    """Return what is typed on the page of welcome."""
    return {"code": code, "password": password, "again": password}


def test_welcome_takes_the_code_from_the_link(reader: Reader) -> None:
    _one, code = invited()
    assert f'value="{code}"' in reader.get(f"/welcome?code={code}").text


def test_accept_sets_the_password_once(client: FlaskClient, reader: Reader) -> None:
    one, code = invited()
    assert client.post("/welcome", data=typed(code.lower().replace("-", " "))).location == "/sign-in"
    assert one.state == AccountState.ACTIVE
    reader.post("/welcome", typed(code), status=422)
    told = {"username": one.username, "password": FRESH}
    assert client.post("/sign-in", data=told).location == "/work"


def test_accept_refuses_what_is_old_wrong_or_easy_and_the_code_stays_good(reader: Reader, client: FlaskClient) -> None:
    _one, code = invited()
    reader.post("/welcome", typed("0000-0000-0000-0000"), status=422)
    reader.post("/welcome", typed(code, "somyingsomying"), status=422)
    reader.post("/welcome", {**typed(code), "again": "another"}, status=422)
    with clock.at(clock.now() + accounts.CODE_STANDS + timedelta(seconds=1)):
        assert client.post("/welcome", data=typed(code)).status_code == 422
    assert client.post("/welcome", data=typed(code)).status_code == 302


def test_an_invited_account_cannot_sign_in_before(client: FlaskClient) -> None:
    one, _code = invited()
    assert client.post("/sign-in", data={"username": one.username, "password": ""}).status_code == 422
    assert client.post("/sign-in", data={"username": one.username, "password": PASSWORD}).status_code == 422


def test_new_asks_who_and_says_that_a_letter_comes(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert 'name="username"' in reader.get("/accounts/new").text


def test_invite_leads_to_the_letter(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    reader.post("/accounts/new", {"name": "", "username": "สมชาย"}, status=422)
    answer = client.post("/accounts/new", data={"name": "สมชาย ใจดี", "username": "Somchai.J"})
    assert "somchai.j" in reader.get(answer.location).text
    reader.post("/accounts/new", {"name": "อีกคน", "username": "somchai.j"}, status=422)


def test_letter_prints_the_code_until_it_is_used(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one, code = invited()
    assert code in reader.get(f"/accounts/{one.id}/letter").text
    client.post("/welcome", data=typed(code))
    assert code not in reader.get(f"/accounts/{one.id}/letter").text


def test_issue_ends_the_earlier_code(client: FlaskClient) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one, code = invited()
    assert client.post(f"/accounts/{one.id}/letter", data={"reason": "จดหมายหาย"}).status_code == 302
    assert client.post("/welcome", data=typed(code)).status_code == 422
    (standing,) = sign_in_queries.codes_of(one.id)
    assert client.post("/welcome", data=typed(shown(sign_in_queries.code_of(standing)))).status_code == 302


def test_issue_for_a_weighty_duty_needs_two_people(app: Flask, client: FlaskClient) -> None:
    planner = account(Duty.PLANNER, PROVINCE)
    with pytest.raises(Refusal):
        accounts.issue(planner, by=holder(Duty.ADMINISTRATOR, PROVINCE))
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post(f"/accounts/{planner.id}/letter", data={"reason": "ลืมรหัสผ่าน"})
    assert not sign_in_queries.codes_of(planner.id)
    (waits,) = queries.waiting_about("account.issue_code", planner.ref_key)
    second.confirm(waits, by=holder(Duty.APPROVER, PROVINCE))
    assert len(sign_in_queries.codes_of(planner.id)) == 1


def test_nobody_gives_themselves_a_code_or_one_to_an_account_elsewhere(app: Flask) -> None:
    mine = account(Duty.ADMINISTRATOR, PROVINCE)
    for one in (mine, account(Duty.FACILITATOR, "1001")):
        with pytest.raises(Forbidden):
            accounts.issue(one, by=queries.actor_of(mine))


def test_own_lists_duties_and_where_one_is_signed_in(app: Flask, client: FlaskClient, reader: Reader) -> None:
    sign_in(app.test_client(), Duty.FACILITATOR, "2501")
    sign_in(client, Duty.FACILITATOR, "2501")
    page = reader.get("/me").text
    assert page.count('name="sign_in"') == 1


def test_end_sign_ins_ends_the_others_and_never_this_one(app: Flask, client: FlaskClient) -> None:
    others = [app.test_client() for _ in range(2)]
    for other in others:
        sign_in(other, Duty.FACILITATOR, "2501")
    one = sign_in(client, Duty.FACILITATOR, "2501")
    oldest = sign_in_queries.sign_ins_of(one.id)[-1]
    client.post("/me/sign-ins", data={"sign_in": str(oldest.id)})
    assert [other.get("/work").status_code for other in others] == [302, 200]
    client.post("/me/sign-ins")
    assert others[1].get("/work").status_code == 302
    assert client.get("/work").status_code == 200


def test_end_sign_ins_touches_nobody_else(app: Flask, client: FlaskClient) -> None:
    other = app.test_client()
    stranger = sign_in(other, Duty.FACILITATOR, "2502")
    sign_in(client, Duty.FACILITATOR, "2501")
    client.post("/me/sign-ins", data={"sign_in": str(sign_in_queries.sign_ins_of(stranger.id)[0].id)})
    assert other.get("/work").status_code == 200


def test_sign_out_all_ends_every_sign_in_of_an_account_that_one_keeps(app: Flask, client: FlaskClient) -> None:
    lost = app.test_client()
    one = sign_in(lost, Duty.FACILITATOR, "2501")
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post(f"/accounts/{one.id}/sign-ins")
    assert lost.get("/work").status_code == 302


def test_password_asks_for_the_one_of_now(client: FlaskClient, reader: Reader) -> None:
    sign_in(client)
    assert 'name="current"' in reader.get("/me/password").text


def test_change_password_ends_the_other_sign_ins(app: Flask, client: FlaskClient, reader: Reader) -> None:
    other = app.test_client()
    sign_in(other)
    one = sign_in(client)
    told = {"current": "not mine", "password": FRESH, "again": FRESH}
    reader.post("/me/password", told, status=422)
    assert client.post("/me/password", data={**told, "current": PASSWORD}).location == "/me"
    assert [browser.get("/work").status_code for browser in (client, other)] == [200, 302]
    assert client.post("/sign-in", data={"username": one.username, "password": PASSWORD}).status_code == 422


def test_devices_lists_the_telephones(client: FlaskClient, reader: Reader) -> None:
    phone(sign_in(client, Duty.FACILITATOR, "2501"))
    assert "Collect" in reader.get("/me/devices").text


def test_add_device_shows_a_password_that_opens_the_door_of_telephones_alone(
    client: FlaskClient, reader: Reader
) -> None:
    one = sign_in(client, Duty.FACILITATOR, "2501")
    reader.post("/me/devices", {"label": ""}, status=422)
    assert "ของตำบล" in client.post("/me/devices", data={"label": "ของตำบล"}).text
    auth = phone(one)
    client.post("/sign-out")
    assert client.get("/openrosa/formList", auth=auth).status_code == 200
    assert client.get("/openrosa/formList", auth=(one.username, PASSWORD)).status_code == 401
    assert client.post("/sign-in", data={"username": auth[0], "password": auth[1]}).status_code == 422


def test_end_device_refuses_the_telephone_from_its_next_request_on(app: Flask, client: FlaskClient) -> None:
    one = sign_in(client, Duty.FACILITATOR, "2501")
    auth = phone(one)
    (device,) = sign_in_queries.devices_of(one.id)
    stranger = app.test_client()
    sign_in(stranger, Duty.FACILITATOR, "2502")
    assert stranger.post(f"/me/devices/{device.id}/end").status_code == 404
    assert client.post(f"/me/devices/{device.id}/end").status_code == 302
    assert client.get("/openrosa/formList", auth=auth).status_code == 401


def test_closing_an_account_ends_its_telephones(client: FlaskClient) -> None:
    one = account(Duty.FACILITATOR, "2501")
    auth = phone(one)
    accounts.close(one, reason="ลาออก", by=holder(Duty.ADMINISTRATOR, PROVINCE))
    assert client.get("/openrosa/formList", auth=auth).status_code == 401


def test_factor_shows_what_the_telephone_reads(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.PLANNER, PROVINCE)
    page = reader.get("/me/second-factor").text
    assert "/me/second-factor/begin" in page
    assert 'class="qr"' not in page


def test_begin_factor_makes_a_secret_that_counts_only_after_its_first_code(client: FlaskClient, reader: Reader) -> None:
    one = sign_in(client, Duty.PLANNER, PROVINCE)
    client.post("/me/second-factor/begin")
    assert 'class="qr"' in reader.get("/me/second-factor").text
    assert sign_in_queries.factor_of(one.id) is None


def test_add_factor_shows_the_codes_for_paper_once(client: FlaskClient, reader: Reader) -> None:
    one = sign_in(client, Duty.PLANNER, PROVINCE)
    client.post("/me/second-factor/begin")
    reader.post("/me/second-factor", {"code": "000000"}, status=422)
    secret = sign_in_queries.secret_of(sign_in_queries.begun_factors(one.id)[0])
    page = client.post("/me/second-factor", data={"code": pyotp.TOTP(secret).at(clock.now())}).text
    factor = sign_in_queries.factor_of(one.id)
    assert factor is not None
    paper = shown(sign_in_queries.recovery_code(factor, 0))
    assert paper in page
    assert paper not in client.get("/me/second-factor").text


def test_second_step_leads_back_where_nobody_waits(client: FlaskClient) -> None:
    assert client.get("/sign-in/code").location == "/sign-in"


def test_second_step_asks_for_the_code(client: FlaskClient, reader: Reader) -> None:
    one = account(Duty.PLANNER, PROVINCE)
    factors.begin(one)
    secret = sign_in_queries.secret_of(sign_in_queries.begun_factors(one.id)[0])
    factors.confirm(one, pyotp.TOTP(secret).at(clock.now()), by=queries.actor_of(one))
    client.post("/sign-in", data={"username": one.username, "password": PASSWORD})
    assert 'name="code"' in reader.get("/sign-in/code").text


def test_show_code_without_a_password_before_leads_back(client: FlaskClient) -> None:
    assert client.post("/sign-in/code", data={"code": "000000"}).location == "/sign-in"


def test_drop_factor_signs_the_account_out(app: Flask, client: FlaskClient) -> None:
    other = app.test_client()
    one = sign_in(other, Duty.FACILITATOR, "2501")
    factors.begin(one)
    secret = sign_in_queries.secret_of(sign_in_queries.begun_factors(one.id)[0])
    factors.confirm(one, pyotp.TOTP(secret).at(clock.now()), by=queries.actor_of(one))
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    client.post(f"/accounts/{one.id}/second-factor")
    assert sign_in_queries.factor_of(one.id) is None
    assert other.get("/work").status_code == 302
