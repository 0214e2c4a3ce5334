"""The papers as people ask for them: who may, what they hold, and what is answered when the press fails."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.reports import press
from app.reports.views import answer
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reader import Reader
from tests.reports.reading import said, solid

WORDS = 'หน้าฝนน้ำท่วมถนนหน้าวัด #eval("1") รถรับส่งนักเรียนผ่านไม่ได้มา 3 ปีแล้ว'


def test_minutes_hold_every_word_of_the_forum(client: FlaskClient) -> None:
    world = forums.world()
    forum = forums.forum(world.village)
    forums.needs(forum, 3, words=WORDS)
    forums.finish(forum)
    sign_in(client, "facilitator", "250113")
    answered = client.get(f"/forums/{forum.ref}/minutes.pdf")
    assert answered.mimetype == "application/pdf"
    assert answered.headers["Content-Disposition"] == f'inline; filename="minutes-{forum.ref}.pdf"'
    read = said(answered.data)
    assert read.count(solid(WORDS)) == 3
    for told in ("จังหวัดปราจีนบุรี", "หมู่ที่ 4 บ้านหนองบัว", "ผู้ใหญ่ประเสริฐ", "ประธานแจ้งปฏิทินแผน", "22 พฤศจิกายน 2567"):
        assert solid(told) in read


def test_minutes_of_an_empty_forum_are_a_paper_too(client: FlaskClient) -> None:
    forum = forums.forum(forums.world().village)
    sign_in(client, "facilitator", "250113")
    assert client.get(f"/forums/{forum.ref}/minutes.pdf").data.startswith(b"%PDF-")


def test_minutes_carry_names_and_so_are_for_officers(client: FlaskClient) -> None:
    forum = forums.forum(forums.world().village)
    assert client.get(f"/forums/{forum.ref}/minutes.pdf").status_code == 302
    sign_in(client, "facilitator", "250114")
    assert client.get(f"/forums/{forum.ref}/minutes.pdf").status_code == 403


def test_a_press_that_fails_is_answered_with_a_page(
    client: FlaskClient, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum = forums.forum(forums.world().village)
    sign_in(client, "facilitator", "250113")
    monkeypatch.setattr(press, "PATIENCE", 0.001)
    page = reader.get(f"/forums/{forum.ref}/minutes.pdf", status=503)
    assert "ไม่สามารถพิมพ์" in page.text
    assert page.mimetype == "text/html"
    assert answer.bp.name == "reports"
