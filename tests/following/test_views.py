"""Receipts in the browser: a code opens its need, and everything else is answered in one way."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models.sign_ins import FailedTry
from app.following.pages.notice import month_address
from app.following.policy import MOST_MISSES
from app.following.queries.following import voiced_in
from app.following.queries.news import news_of, news_of_village, of_needs
from app.following.queries.subjects import subject_of
from app.following.queries.tokens import token_of
from app.ledger.actor import OPERATOR
from app.monitoring.actions import progress
from app.store import clock
from app.store.base import db
from app.tracing.rules.days import local_day
from tests.factories import forums, threads
from tests.factories.following import ADDRESS, follow
from tests.factories.threads import Thread
from tests.reader import Reader


@pytest.fixture
def thread() -> Thread:
    """Everything up to the adoption."""
    return threads.story()


def test_receipts_asks_for_a_code_and_leads_to_its_page(reader: Reader, thread: Thread) -> None:
    code = forums.code_of(thread.needs[0])
    assert 'name="code"' in reader.get("/r").text
    typed = f" {code[:5].lower().replace('0', 'o')} {code[5:].replace('1', 'l')} "
    answer = reader.client.get("/r", query_string={"code": typed})
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"/r/{code}")


def test_receipts_says_beside_the_field_what_is_missing(reader: Reader) -> None:
    page = reader.get("/r?code=+", status=422).text
    assert 'aria-invalid="true"' in page


def test_receipt_shows_the_words_and_every_decision_since(reader: Reader, thread: Thread) -> None:
    need = thread.needs[0]
    page = reader.get(f"/r/{forums.code_of(need)}").text
    assert need.words in page
    for day in ("22 พ.ย. 2568", "24 พ.ย. 2568", "31 ม.ค. 2569", "1 เม.ย. 2569", "10 มิ.ย. 2569"):
        assert day in page, day
    assert not reader.client.get_cookie("thuksiang"), "a receipt leaves no cookie behind"


def unlike(client: FlaskClient, code: str) -> tuple[int, str]:
    """Return status and page of the answer to a code, without the time and what repeats the question."""
    answer = client.get(f"/r/{code}")
    told = re.sub(r'back=[^"]*"|value="[^"]*"', "", answer.text)
    return answer.status_code, re.sub(r"ข้อมูล ณ [^<]*|Data as of [^<]*", "", told)


def test_receipt_answers_unknown_malformed_and_throttled_codes_alike(client: FlaskClient, thread: Thread) -> None:
    right = forums.code_of(thread.needs[0])
    wrong_check = right[:9] + ("0" if right[9] != "0" else "1")
    unknown = forums.codes.code_of(b"another key", 1)
    answers = [unlike(client, code) for code in (unknown, wrong_check, "x", "' OR 1=1 --", "ก" * 50)]
    for _ in range(MOST_MISSES):
        client.get(f"/r/{unknown}")
    answers += [unlike(client, unknown), unlike(client, right), unlike(client, right[:4])]
    assert answers[0][0] == 404
    assert len(set(answers)) == 1


def test_receipt_counts_wrong_codes_for_each_network_and_right_ones_never(client: FlaskClient, thread: Thread) -> None:
    right = forums.code_of(thread.needs[0])
    for _ in range(MOST_MISSES + 3):
        assert client.get(f"/r/{right}").status_code == 200
    assert not db.session.query(FailedTry).count()
    for _ in range(MOST_MISSES + 3):
        client.get("/r/0000000000", environ_base={"REMOTE_ADDR": "2001:db8:1:2::1"})
    assert db.session.query(FailedTry).count() == MOST_MISSES
    assert client.get(f"/r/{right}", environ_base={"REMOTE_ADDR": "2001:db8:1:2::beef"}).status_code == 404
    assert client.get(f"/r/{right}", environ_base={"REMOTE_ADDR": "2001:db8:1:3::beef"}).status_code == 200


def test_follow_offers_the_feeds_and_is_linked_where_one_reads(reader: Reader, thread: Thread) -> None:
    need = thread.needs[0]
    project = threads.funded(thread)
    for page, kind, ref in (
        (f"/needs/{need.ref}", "need", need.ref),
        (f"/projects/{project.ref}", "project", project.ref),
        ("/areas/25011304", "area", "25011304"),
    ):
        shown = reader.get(page).text
        assert f'<link rel="alternate" type="application/atom+xml" href="/feeds/{kind}/{ref}.atom"' in shown
        assert f'href="/follow/{kind}/{ref}"' in shown
        asked = reader.get(f"/follow/{kind}/{ref}").text
        assert f'href="/feeds/{kind}/{ref}.atom"' in asked
        assert f'href="/feeds/{kind}/{ref}.atom?lang=en"' in asked
    assert reader.client.get("/follow/need/N0").status_code == 404


def test_notice_shows_what_was_asked_what_became_of_it_and_what_is_next(reader: Reader, thread: Thread) -> None:
    page = reader.get("/areas/25011304/notice?month=2568-11").text
    assert all(need.title in page for need in thread.needs[:3])
    assert "อยู่ในแผนของเทศบาลแล้ว" in page
    assert "พฤศจิกายน 2568" in page
    assert "24 พ.ย. 2568" in page
    assert 'class="qr"' in page
    assert "24 พ.ย. 2568" not in reader.get("/areas/25011304/notice?month=2568-10").text
    assert "/areas/25011304/notice" in reader.get("/areas/25011304").text
    for wrong in ("/areas/2501/notice", "/areas/25011304/notice?month=2025-11", "/areas/25011304/notice?month=x"):
        assert reader.client.get(wrong).status_code == 404


def test_notice_tells_of_a_project_on_which_nobody_reports_at_the_end_of_its_month(
    reader: Reader, thread: Thread
) -> None:
    project = threads.funded(thread)
    funded_on = local_day(project.funded_at)
    board = "/areas/25011304/notice"

    def told(day: date) -> str:
        with clock.at(datetime(2027, 9, 30, 5, 0, tzinfo=UTC)):
            return reader.get(month_address(board, day)).text

    assert "ยังไม่มีใครรายงานความก้าวหน้า" not in told(funded_on), "the month of the funding is too early"
    late = told(funded_on + timedelta(days=90))
    assert "ยังไม่มีใครรายงานความก้าวหน้า" in late
    assert "ยังไม่เคยมีรายงาน" in late
    with clock.at(threads.day(360)):
        progress.report(project, as_of=local_day(clock.now()), percent=40, disbursed=0, by=OPERATOR)
    assert "ยังไม่มีใครรายงานความก้าวหน้า" not in told(funded_on + timedelta(days=70))
    assert "ว่าทำไปร้อยละ 40 ขาดรายงานมา" in told(funded_on + timedelta(days=150))


def test_notice_tells_the_same_news_as_the_feed_of_its_village(thread: Thread) -> None:
    threads.funded(thread)
    subject = subject_of("area", "25011304")
    assert subject is not None
    voiced = voiced_in(subject.path)
    assert list(news_of(subject)) == list(news_of_village(subject, voiced, of_needs(voiced)))
    assert {one.key.split(":")[0] for one in news_of(subject)} >= {"forum", "decision", "project"}


def test_follow_asks_for_an_address_only_where_messages_are_sent(
    app: Flask, reader: Reader, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/follow/need/{thread.needs[0].ref}"
    assert 'name="address"' not in reader.get(url).text
    assert reader.client.post(url, data={"address": ADDRESS}).status_code == 404
    for name, value in (("SMTP_URL", "smtp://localhost"), ("MAIL_FROM", "a@b.c"), ("PUBLIC_URL", "https://b.c")):
        monkeypatch.setitem(app.config, name, value)
    assert 'name="address"' in reader.get(url).text


def test_ask_says_what_is_to_be_mended_and_answers_followers_and_others_alike(
    app: Flask, client: FlaskClient, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://localhost")
    url = f"/follow/need/{thread.needs[0].ref}"
    wrong = client.post(url, data={"address": "somying(at)example"})
    assert wrong.status_code == 422
    assert "somying(at)example" in wrong.text
    follow(thread.needs[0], confirmed=True)
    answers = [client.post(url, data={"address": address}) for address in (ADDRESS, "other@example.com")]
    assert len({(one.status_code, one.headers["Location"]) for one in answers}) == 1
    tries = [client.post(url, data={"address": f"a{n}@example.com"}).status_code for n in range(9)]
    assert tries[-1] == 422


def test_confirmation_asks_and_confirm_says_yes(reader: Reader, thread: Thread) -> None:
    follower = follow(thread.needs[0])
    url = f"/follow/confirm/{follower.id}/{token_of('confirm', follower)}"
    reader.get(url)
    assert follower.confirmed_at is None
    assert reader.client.post(url).status_code == 302
    assert follower.confirmed_at
    reader.get(url)
    assert reader.client.get(url[:-1] + "x").status_code == 404


def test_confirm_needs_the_token(client: FlaskClient, thread: Thread) -> None:
    follower = follow(thread.needs[0])
    assert client.post(f"/follow/confirm/{follower.id}/{token_of('stop', follower)}").status_code == 404


def test_stopping_asks_and_stop_forgets(reader: Reader, thread: Thread) -> None:
    follower = follow(thread.needs[0], confirmed=True)
    url = f"/follow/stop/{follower.id}/{token_of('stop', follower)}"
    reader.get(url)
    assert reader.client.post(url).status_code == 302
    assert reader.client.get(url).status_code == 404


def test_stop_needs_the_token(client: FlaskClient, thread: Thread) -> None:
    follower = follow(thread.needs[0])
    assert client.post(f"/follow/stop/{follower.id}/{'0' * 40}").status_code == 404
