"""The pages of whoever keeps accounts, and those of the second person."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.queries import accounts as queries
from app.accounts.states import Duty
from tests.factories.people import account, proposed, sign_in
from tests.reader import Reader

PROVINCE = "25"


def test_index_lists_the_accounts_of_ones_area_and_finds_them_by_name(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    account(Duty.FACILITATOR, "2501", username="somying")
    account(Duty.FACILITATOR, "1001", username="elsewhere")
    page = reader.get("/accounts").text
    assert "somying" in page
    assert "elsewhere" not in page
    assert "somying" in reader.get("/accounts?q=YING").text
    assert "somying" not in reader.get("/accounts?q=nobody").text


def test_index_leads_on_from_page_to_page(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    for number in range(52):
        account(Duty.FACILITATOR, "2501", username=f"many{number:02}")
    first = reader.get("/accounts").text
    assert "many48" in first
    assert "many50" not in first
    assert "many50" in reader.get("/accounts?after=many48").text


def test_show_tells_every_duty_with_its_days_and_reason(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one = account(Duty.FACILITATOR, "2501", username="somying")
    client.post(f"/accounts/{one.id}/duties/{queries.ever_held(one.id)[0].id}", data={"reason": "ย้ายไปกรมอื่น"})
    assert "ย้ายไปกรมอื่น" in reader.get(f"/accounts/{one.id}").text
    assert client.get("/accounts/1").status_code == 404


def test_grant_gives_a_light_duty_at_once_and_proposes_a_weighty_one(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one = account(Duty.FACILITATOR, "2501", username="somying")
    asked = {"area": "2501", "reason": "คำสั่งที่ 5/2570", "until": "30/09/2575"}
    assert client.post(f"/accounts/{one.id}/duties", data={**asked, "duty": "reviewer"}).status_code == 302
    assert client.post(f"/accounts/{one.id}/duties", data={**asked, "duty": "planner"}).status_code == 302
    assert {post.duty for post in queries.posts_of(one.id)} == {"facilitator", "reviewer"}
    assert len(queries.waiting_about("account.grant", one.ref_key)) == 1
    page = reader.post(f"/accounts/{one.id}/duties", {**asked, "duty": "x", "until": "31/02/2575"}, status=422).text
    assert "31/02/2575" in page


def test_withdrawing_asks_for_the_reason(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one = account(Duty.FACILITATOR, "2501", username="somying")
    url = f"/accounts/{one.id}/duties/{queries.ever_held(one.id)[0].id}"
    assert 'name="reason"' in reader.get(url).text
    reader.post(url, {"reason": ""}, status=422)


def test_withdraw_takes_the_duty_and_only_the_accounts_own(client: FlaskClient) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one, other = (account(Duty.FACILITATOR, "2501", username=name) for name in ("somying", "somsri"))
    duty = queries.ever_held(one.id)[0]
    assert client.post(f"/accounts/{other.id}/duties/{duty.id}", data={"reason": "x"}).status_code == 404
    assert client.post(f"/accounts/{one.id}/duties/{duty.id}", data={"reason": "ย้าย"}).status_code == 302
    assert not queries.posts_of(one.id)


def test_closing_says_what_it_means(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one = account(Duty.FACILITATOR, "2501", username="somying")
    assert 'name="reason"' in reader.get(f"/accounts/{one.id}/closing").text


def test_close_asks_for_a_reason_and_then_closes(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    one = account(Duty.FACILITATOR, "2501", username="somying")
    reader.post(f"/accounts/{one.id}/closing", {"reason": " "}, status=422)
    assert client.post(f"/accounts/{one.id}/closing", data={"reason": "เกษียณ"}).status_code == 302
    assert "ปิดแล้ว" in reader.get(f"/accounts/{one.id}").text


def test_confirmations_lists_what_waits_and_what_one_proposed(app: Flask, client: FlaskClient, reader: Reader) -> None:
    waits = proposed(account(Duty.FACILITATOR, "2501"), Duty.PLANNER, PROVINCE)
    sign_in(client, Duty.APPROVER, PROVINCE)
    assert f"/confirmations/{waits.id}" in reader.get("/confirmations").text
    assert f"/confirmations/{waits.id}" in client.get("/work").text
    first = app.test_client()
    sign_in(first, Duty.ADMINISTRATOR, PROVINCE)
    assert f"/confirmations/{waits.id}" in first.get("/confirmations").text
    assert f"/confirmations/{waits.id}" not in first.get("/work").text


def test_confirmation_is_there_for_those_two_only(app: Flask, client: FlaskClient, reader: Reader) -> None:
    waits = proposed(account(Duty.FACILITATOR, "2501"), Duty.PLANNER, PROVINCE)
    sign_in(client, Duty.APPROVER, PROVINCE)
    assert waits.why in reader.get(f"/confirmations/{waits.id}").text
    stranger = app.test_client()
    sign_in(stranger, Duty.PLANNER, PROVINCE)
    assert stranger.get(f"/confirmations/{waits.id}").status_code == 404
    assert stranger.post(f"/confirmations/{waits.id}/confirm").status_code == 404


def test_confirm_does_it_and_the_first_person_cannot(app: Flask, client: FlaskClient) -> None:
    one = account(Duty.FACILITATOR, "2501")
    waits = proposed(one, Duty.PLANNER, PROVINCE)
    first = app.test_client()
    sign_in(first, Duty.ADMINISTRATOR, PROVINCE)
    first.post(f"/confirmations/{waits.id}/confirm")
    assert len(queries.posts_of(one.id)) == 1
    sign_in(client, Duty.APPROVER, PROVINCE)
    client.post(f"/confirmations/{waits.id}/confirm")
    assert len(queries.posts_of(one.id)) == 2


def test_refuse_asks_for_words(client: FlaskClient, reader: Reader) -> None:
    waits = proposed(account(Duty.FACILITATOR, "2501"), Duty.PLANNER, PROVINCE)
    sign_in(client, Duty.APPROVER, PROVINCE)
    reader.post(f"/confirmations/{waits.id}/refuse", {"words": ""}, status=422)
    assert client.post(f"/confirmations/{waits.id}/refuse", data={"words": "ยังไม่มีคำสั่ง"}).status_code == 302
    assert "ยังไม่มีคำสั่ง" in reader.get(f"/confirmations/{waits.id}").text


def test_take_back_is_for_the_first_person(client: FlaskClient) -> None:
    waits = proposed(account(Duty.FACILITATOR, "2501"), Duty.PLANNER, PROVINCE)
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert client.post(f"/confirmations/{waits.id}/take-back").status_code == 302
    assert not queries.waiting_about("account.grant", account(Duty.FACILITATOR, "2501").ref_key)
