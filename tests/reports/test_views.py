"""The papers as people ask for them: who may, what they hold, and what is answered when the press fails."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.aggregation.actions import close, decide
from app.aggregation.pages import closing_minutes
from app.areas.queries import trail
from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.following.pages import notice as notice_pages
from app.following.queries.subjects import subject_of_area
from app.forums.actions import certify
from app.forums.actions.needs import correct
from app.forums.models.sittings import Forum
from app.forums.pages.slips import slips_of
from app.forums.queries import paper as paper_queries
from app.forums.rules.sheet_numbers import number_of
from app.ledger import queries as ledger
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry, Leaf
from app.plans.actions.candidates import take_in
from app.plans.actions.confirmations import send_back
from app.plans.queries.confirmations import forums_by_ids, needs_behind
from app.reports.pages import board
from app.reports.process import press
from app.reports.views import blueprint
from app.store import clock
from app.store.base import db
from app.web.locale import moment_text
from tests.factories import forums, plans
from tests.factories.aggregation import ruling
from tests.factories.people import sign_in
from tests.reader import Reader
from tests.reports.reading import pages, said, solid

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


def test_minutes_say_when_they_were_certified_and_what_was_corrected_since(client: FlaskClient, forum: Forum) -> None:
    forums.needs(forum, 1)
    forums.finish(forum)
    certify.close(forum, by=forums.facilitator())
    certify.attest(forum, by=forums.facilitator())
    certify.amend(forum, "ที่ถูกคือผู้เข้าร่วม 43 คน", by=forums.facilitator())
    told = said(client.get(f"/forums/{forum.ref}/minutes.pdf").data)
    assert solid("รับรองเมื่อ" + moment_text(clock.now())[:9]) in told
    assert solid("ที่ถูกคือผู้เข้าร่วม 43 คน") in told


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
    monkeypatch.setattr(press, "LIMITS", replace(press.LIMITS, patience=0.001))
    page = reader.get(f"/forums/{forum.ref}/minutes.pdf", status=503)
    assert "ไม่สามารถพิมพ์" in page.text
    assert page.mimetype == "text/html"
    assert blueprint.bp.name == "reports"


@pytest.fixture
def forum(client: FlaskClient) -> Forum:
    """A forum of the village, its facilitator signed in."""
    made = forums.forum(forums.world().village)
    sign_in(client, "facilitator", "250113")
    return made


def test_pack_asks_how_many_sheets(reader: Reader, forum: Forum) -> None:
    assert 'name="needs"' in reader.get(f"/forums/{forum.ref}/paper").text
    assert 'href="/forums/' in reader.get(f"/forums/{forum.ref}/record").text


def test_issue_numbers_the_sheets_once(reader: Reader, forum: Forum) -> None:
    reader.post(f"/forums/{forum.ref}/paper", {"needs": "0"}, status=422)
    reader.post(f"/forums/{forum.ref}/paper", {"needs": "หลายใบ"}, status=422)
    key = {"once": "6f1c2d3e-0000-4000-8000-00000000abcd", "needs": "3"}
    reader.post(f"/forums/{forum.ref}/paper", key)
    reader.post(f"/forums/{forum.ref}/paper", key)
    assert paper_queries.reconciled(forum.id).issued == 6
    assert "paper.pdf?printing=1" in reader.get(f"/forums/{forum.ref}/paper").text


def test_pack_pdf_holds_every_sheet_with_its_number_and_its_code(client: FlaskClient, forum: Forum) -> None:
    assert client.get(f"/forums/{forum.ref}/paper.pdf").location == f"/forums/{forum.ref}/paper"
    client.post(f"/forums/{forum.ref}/paper", data={"needs": "5"})
    pdf = client.get(f"/forums/{forum.ref}/paper.pdf").data
    read = pages(pdf)
    assert len(read) == 1 + 3 + 1 + 1 + 1
    told = said(pdf)
    for serial in range(1, 9):
        times = 2 if 2 <= serial <= 6 else 1  # a need sheet has a slip with the same number
        assert told.count(number_of(forum.ref, serial)) == times
    for word in (*(c.name_th for c in cycles.categories()), *(s.name_th for s in bodies.sectors()), "60 ขึ้นไป"):
        assert solid(word) in told
    assert all(f"หน้า {n} จาก 7" in page for n, page in enumerate(read, start=1))


def test_slips_carry_the_code_of_each_receipt(client: FlaskClient, forum: Forum) -> None:
    forums.needs(forum, 9)
    read = pages(client.get(f"/forums/{forum.ref}/slips.pdf").data)
    assert len(read) == 2
    codes = [slip.code for slip in slips_of(forum, "https://example.go.th")]
    assert len(set(codes)) == 9
    assert all(solid(code) in "".join(map(solid, read)) for code in codes)


def test_closing_is_a_draft_until_the_round_is_closed(client: FlaskClient, forum: Forum) -> None:
    forums.needs(forum, 2)
    told = said(client.get(f"/rounds/{forum.round.ref}/minutes.pdf").data)
    assert solid("ร่างรายงานปิดรอบ") in told
    assert solid("ยังไม่มีจุดตรวจสอบ") in told


def test_closing_prints_balance_outcomes_and_the_head_of_the_ledger(client: FlaskClient, forum: Forum) -> None:
    needs = forums.needs(forum, 2)
    forums.finish(forum)
    why = 'ซ้ำกับโครงการของ อบต. #eval("1")'
    rulings = [ruling(need.id, Outcome.DECLINED, sentence=why) for need in needs]
    decide.decide(forum.round, rulings, by=OPERATOR)
    close.close(forum.round, by=OPERATOR)
    url = f"/rounds/{forum.round.ref}/minutes.pdf"
    told = said(client.get(url).data)
    head = ledger.checkpoint(ledger.last_act(forum.round.ref_key, "round.close"))
    assert head is not None
    assert head.digest in told
    assert told.count(solid(why)) == 2
    assert solid("จำนวนที่เข้ามาเท่ากับจำนวนที่มีผลการพิจารณา") in told
    correct(needs[0], "ที่ถูกคือถนนสายหลังวัด", by=forums.facilitator())
    assert head.digest in said(client.get(url).data)  # what happens later does not move a printed head


def test_closing_and_the_page_of_the_minutes_tell_the_same(client: FlaskClient, reader: Reader, forum: Forum) -> None:
    needs = forums.needs(forum, 2)
    forums.finish(forum)
    why = "วงเงินปีนี้ไม่พอ จึงเก็บไว้พิจารณาปีหน้า"
    rulings = [ruling(needs[0].id, Outcome.CARRIED_UP), ruling(needs[1].id, Outcome.DEFERRED, sentence=why)]
    decide.decide(forum.round, rulings, by=OPERATOR)
    close.close(forum.round, by=OPERATOR)
    told = closing_minutes.of(forum.round)
    assert told.checkpoint is not None
    paper = said(client.get(f"/rounds/{forum.round.ref}/minutes.pdf").data)
    page = solid(html.unescape(re.sub("<[^>]+>", " ", reader.get(f"/rounds/{forum.round.ref}/minutes").text)))
    for words in (
        *(part for label, rows in told.decided for row in rows for part in (label, row.title, row.ref, row.why)),
        *(part for row in told.ranking for part in row),
        *told.checkpoint.parts,
        "จำนวนที่เข้ามาเท่ากับจำนวนที่มีผลการพิจารณา",
    ):
        assert solid(words) in page, words
        assert solid(words) in paper, words


def test_confirmation_is_one_page_in_plain_words_however_much_was_said(client: FlaskClient) -> None:
    world = forums.world()
    candidate = take_in(plans.adopted(world), by=plans.planner())
    behind = needs_behind([candidate.id])[candidate.id]
    told = {"proposed": "ถนนคอนกรีต " * 150, "differs": "สั้นกว่าที่ขอ " * 150}
    (one, *_more) = send_back(
        candidate, forums_by_ids(list(behind)), **told, answer_by=clock.today() + timedelta(days=30), by=plans.planner()
    )
    answered = client.get(f"/confirmations/{one.ref}.pdf")
    assert answered.mimetype == "application/pdf"
    (page,) = pages(answered.data)
    for words in ("ถนนคอนกรีต", "เรื่องที่จังหวัดขอถามเวที", one.ref, "ยืนยัน"):
        assert solid(words) in solid(page)
    assert f"/confirmations/{one.ref}.pdf" in client.get(f"/confirmations/{one.ref}").text
    assert client.get("/confirmations/none.pdf").status_code == 404


def test_notice_hangs_what_was_asked_on_the_board(client: FlaskClient) -> None:
    made = forums.forum(forums.world().village)
    needs = forums.needs(made, 2, words=WORDS)
    told = said(client.get("/areas/25011304/notice.pdf").data)
    assert all(solid(need.title) in told for need in needs)
    assert solid("หมู่ที่ 4 บ้านหนองบัว") in told
    assert client.get("/areas/25/notice.pdf").status_code == 404
    assert client.get("/areas/25011304/notice.pdf?month=2568-13").status_code == 404
    assert "/areas/25011304/notice.pdf?month=" in client.get("/areas/25011304/notice").text


def test_a_checkpoint_is_recomputed_from_the_digests_alone(client: FlaskClient) -> None:
    forums.world()
    head = ledger.checkpoint()
    entries = db.session.scalars(select(Entry.digest).join(Leaf, Leaf.entry_id == Entry.id).order_by(Leaf.id)).all()
    assert head is not None
    assert head.entries == len(entries)
    running = bytes(32)
    for one in entries:
        running = hashlib.sha256(running + bytes.fromhex(one)).digest()
    assert head.digest == running.hex()


def test_notice_is_one_page_however_much_was_asked(client: FlaskClient) -> None:
    made = forums.forum(forums.world().village)
    forums.needs(made, 40, words=WORDS)
    month = f"{made.held_on.year + 543}-{made.held_on.month:02}"
    sheets = pages(client.get(f"/areas/25011304/notice.pdf?month={month}").data)
    assert len(sheets) == 1
    assert solid("ท่านบอกว่า") in solid(sheets[0])
    assert solid("และอีก 34 เรื่อง") in solid(sheets[0])


def test_notice_is_one_page_also_with_the_longest_lines_that_it_holds(app: Flask) -> None:
    made = forums.forum(forums.world().village)
    forums.needs(made, 40, words=WORDS)
    area = made.area
    with app.test_request_context("/"):
        page = notice_pages.notice(subject_of_area(area), made.held_on.replace(day=1), "https://example.org")
        what, why = "ก" * notice_pages.OF_TITLE, "ข" * notice_pages.OF_WHY
        part = notice_pages.MonthPart(title="ท่านบอกว่า", lines=((what, why),) * notice_pages.MOST_LINES, more=9)
        silent = replace(part, lines=part.lines[: notice_pages.MOST_SILENT])
        windows = (("คณะกรรมการหมู่บ้าน", "1 ต.ค. 2569 – 31 ธ.ค. 2569", True),) * 2
        full = replace(page, parts=(part, part, part, silent), windows=windows, checkpoint="25 3796 d781 c7ec 8420")
        assert len(pages(board.board([*trail(area.path), area], full, "https://example.org/areas/25011304"))) == 1


def test_card_is_small_and_its_address_says_its_words(client: FlaskClient) -> None:
    shared = client.get("/").text
    address = re.findall(r'property="og:image" content="[^"]*(/cards/plain-th-[0-9a-f]{10}\.png)"', shared)
    assert address, "every page names the picture that a messenger shows"
    drawn = client.get(address[0])
    assert drawn.mimetype == "image/png"
    assert drawn.data[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert len(drawn.data) <= 60_000
    assert "immutable" in drawn.headers["Cache-Control"]
    assert client.get("/cards/plain-th-0000000000.png").location == address[0]
    assert client.get("/cards/nobody-th-0000000000.png").status_code == 404


def test_the_card_of_a_need_says_its_outcome_and_no_words(client: FlaskClient) -> None:
    need = forums.needs(forums.forum(forums.world().village), 1, words=WORDS)[0]
    head = client.get(f"/needs/{need.ref}").text.split("</head>")[0]
    assert "/cards/undecided-th-" in head
    assert WORDS[:20] not in head
