"""On what each window, rule, form and reason rests: a letter, a law, or nobody has entered it, which is counted."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.instructions import actions, queries
from app.instructions.states import BasisKind, FormCode
from app.store.base import db
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories import forums, people, plans
from tests.factories.forums import World
from tests.factories.instructions import entered, province
from tests.reader import Reader

HERE = "/letters/sources/25-70"


@pytest.fixture
def land() -> World:
    return forums.world()


def test_show_sources_counts_what_nobody_has_entered(reader: Reader, land: World) -> None:
    page = reader.get(HERE).text
    assert "ยังไม่ใส่ที่มา" in page
    assert "แบบ จ.1-1" in page
    reader.get("/letters/sources/25-99", 404)


def test_rest_leads_from_the_rule_to_the_letter_and_back(client: FlaskClient, land: World) -> None:
    letter = entered()
    people.sign_in(client, "planner", "25")
    page, url = Reader(client), f"{HERE}/window/70.deadline"
    assert 'id="number-error"' in page.post(url, {"number": "มท 9/9", "law": ""}, 422).text
    assert 'id="number-error"' in page.post(url, {"number": "", "law": ""}, 422).text

    page.post(url, {"number": "มท๐๒๑๑.๒/ว๑๕๙๐", "law": ""})

    for address in (HERE, "/cycles/25-70"):
        assert f'href="/letters/{letter.id}"' in page.get(address).text
    assert "วันปิดบัญชีของจังหวัด" in page.get(f"/letters/{letter.id}").text


def test_source_is_only_for_what_the_cycle_has(client: FlaskClient, land: World) -> None:
    people.sign_in(client, "planner", "25")
    Reader(client).get(f"{HERE}/official_form/{FormCode.MONTH}")
    Reader(client).get(f"{HERE}/official_form/none", 404)


def test_another_source_takes_the_place_and_the_one_so_far_stays(land: World) -> None:
    for law in ("ระเบียบ ก ข้อ 3", "ระเบียบ ข ข้อ 5"):
        actions.rest(province(), BasisKind.FORM, FormCode.MONTH, law=law, by=plans.planner())
    standing = queries.standing_basis(25, BasisKind.FORM, FormCode.MONTH)
    assert standing
    assert standing.law == "ระเบียบ ข ข้อ 5"
    for statement in ("UPDATE basis SET law = 'x'", "DELETE FROM basis", "UPDATE basis SET replaced_at = NULL"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)
    with pytest.raises(Refusal):
        actions.rest(province(), BasisKind.FORM, FormCode.MONTH, number="มท 1/1", law="x", by=plans.planner())
