"""Minutes are signed on a day, by people in their positions, with a scan; what lacks one says so."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app.aggregation.actions import close, sign
from app.aggregation.actions.close_many import queue_signing, sign_closed
from app.aggregation.queries import signings
from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.files.models.files import StoredFile
from app.jobs import actions as jobs
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums
from tests.factories.aggregation import signature, signed_today
from tests.factories.field import SCAN
from tests.factories.forums import World, facilitator
from tests.factories.people import sign_in
from tests.reader import Reader

WITHOUT = "ลงนามโดยไม่มีสำเนา"


def closed(w: World) -> Round:
    """A closed round in which nobody met."""
    forums.silent(w.village)
    return close.close(w.village, by=facilitator())


@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_signs_before_the_closing_or_in_the_future(days: int) -> None:
    round_ = closed(forums.world())
    with pytest.raises(Refusal) as refusal:
        sign.sign(round_, signature(signed_on=clock.today() + timedelta(days=days)), by=facilitator())
    assert refusal.value.field == "signed_on"
    assert round_.state == RoundState.CLOSED


def test_nobody_signs_without_a_position() -> None:
    round_ = closed(forums.world())
    with pytest.raises(Refusal) as refusal:
        sign.sign(round_, signature(positions=" "), by=facilitator())
    assert refusal.value.field == "positions"


def test_a_scan_is_added_once_and_never_replaced() -> None:
    round_ = closed(forums.world())
    sign.sign(round_, signature(), by=facilitator())
    with pytest.raises(Forbidden):
        sign.add_scan(round_, SCAN, "a.pdf", by=facilitator("250105"))
    sign.add_scan(round_, SCAN, "a.pdf", by=facilitator())
    with pytest.raises(Refusal):
        sign.add_scan(round_, SCAN + b" ", "b.pdf", by=facilitator())
    with pytest.raises(DBAPIError, match="a scan stands"):
        by_hand(f"UPDATE signing SET digest = 'x' WHERE round_id = {round_.id}")


def test_the_database_itself_signs_nothing_without_day_and_positions() -> None:
    round_ = closed(forums.world())
    with pytest.raises(DBAPIError, match="signed on a day"):
        by_hand(f"UPDATE round SET state = 'signed' WHERE id = {round_.id}")


def both_closed(w: World) -> list[int]:
    forums.silent(w.village, w.neighbour)
    return [close.close(round_, by=facilitator()).id for round_ in (w.village, w.neighbour)]


def test_many_rounds_are_signed_in_one_act_on_one_scan() -> None:
    ids = both_closed(forums.world())
    assert [one.why for one in sign_closed(ids, signature(scan=SCAN, scan_name="a.pdf"), by=facilitator())] == ["", ""]
    assert {s.file_id for ident in ids if (s := signings.of_round(ident))} != {None}
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 1


def test_a_worker_signs_with_the_scan_that_was_sent() -> None:
    w = forums.world()
    ids = both_closed(w)
    queue_signing(w.cycle, ids, signature(scan=SCAN, scan_name="a.pdf"), by=OPERATOR)
    while job := jobs.claim("worker"):
        jobs.perform(job)
    for ident in ids:
        signing = signings.of_round(ident)
        assert signing is not None
        assert signing.positions == "ประธาน, เลขานุการ"
        assert signing.file_id


def with_scan() -> dict[str, Any]:
    return signed_today(scan=(io.BytesIO(SCAN), "ลงนาม.pdf"))


def test_signing_asks_for_day_positions_and_scan_and_hands_the_scan_to_officers_only(
    client: FlaskClient, reader: Reader
) -> None:
    round_ = closed(forums.world())
    sign_in(client, "facilitator", "250113")
    page = reader.get(f"/rounds/{round_.ref}/signing").text
    assert all(f'name="{name}"' in page for name in ("signed_on", "positions", "scan"))
    reader.post(f"/rounds/{round_.ref}/sign", signed_today(positions=""), status=422)
    reader.post(f"/rounds/{round_.ref}/sign", with_scan())
    assert client.get(f"/rounds/{round_.ref}/scan").data == SCAN
    client.post("/sign-out")
    assert client.get(f"/rounds/{round_.ref}/scan").status_code in (302, 401, 403)


def test_scan_that_is_missing_is_told_on_page_paper_list_and_json(client: FlaskClient, reader: Reader) -> None:
    w = forums.world()
    round_ = closed(w)
    sign_in(client, "facilitator", "250113")
    reader.post(f"/rounds/{round_.ref}/sign", signed_today())
    here = f"/cycles/25-{w.cycle.code}/rounds?area=250113&level=village"
    for url in (f"/rounds/{round_.ref}/balance", f"/rounds/{round_.ref}/minutes", here):
        assert WITHOUT in reader.get(url).text
    assert client.get(f"/rounds/{round_.ref}/balance.json").get_json()["signing"]["scan"] == "missing"
    reader.post(f"/rounds/{round_.ref}/scan", {"scan": (io.BytesIO(SCAN), "a.pdf")})
    assert WITHOUT not in reader.get(f"/rounds/{round_.ref}/balance").text
    assert client.get(f"/rounds/{round_.ref}/balance.json").get_json()["signing"]["scan"] == "kept"


def test_add_scan_is_open_to_whoever_serves_the_round(client: FlaskClient, reader: Reader) -> None:
    round_ = closed(forums.world())
    sign.sign(round_, signature(), by=facilitator())
    sign_in(client, "facilitator", "250113")
    assert 'name="scan"' in reader.get(f"/rounds/{round_.ref}/signing").text
    reader.post(f"/rounds/{round_.ref}/scan", {}, status=422)
