"""Certification and flags in the browser: two people, a record that stays, and rulings by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError

from app.forums.actions import attendance, certify, flags, needs
from app.forums.actions import sittings as actions
from app.forums.models.sittings import Forum
from app.forums.queries import certification as queries
from app.forums.queries import flags as flags_queries
from app.forums.rules import drafts
from app.forums.states import sittings
from app.forums.states.flags import FlagRuling
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store import clock
from app.web.conflict import Refusal
from tests.factories import checks, forums
from tests.factories.people import sign_in
from tests.reader import Reader


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def province() -> forums.World:
    return forums.world()


@pytest.fixture
def forum(province: forums.World) -> Forum:
    """A forum whose record is complete."""
    made = forums.forum(province.village)
    forums.needs(made, 1)
    forums.finish(made)
    return made


def test_the_recorder_closes_and_only_another_person_attests(forum: Forum) -> None:
    recorder, other = forums.facilitator(), forums.holder("district_facilitator", "2501")
    certify.close(forum, by=recorder)
    with pytest.raises(Refusal):
        certify.attest(forum, by=recorder)
    certify.attest(forum, by=other)
    closing = queries.standing_of(forum.id)
    assert closing is not None
    assert closing.attested_by_id == other.id


def test_an_unfinished_forum_cannot_be_closed(province: forums.World) -> None:
    with pytest.raises(Refusal):
        certify.close(forums.forum(province.village), by=forums.facilitator())


def test_a_closed_forum_refuses_every_change(forum: Forum) -> None:
    certify.close(forum, by=forums.facilitator())
    for change in (
        lambda: attendance.count(forum, total=1, counts=forums.counts(1), by=forums.facilitator()),
        lambda: needs.record_needs(forum, [forums.need_draft()], by=forums.facilitator()),
        lambda: actions.minute(forum, [], by=forums.facilitator()),
    ):
        with pytest.raises(Refusal):
            change()


@pytest.mark.parametrize("field", ["attendance_total", "place", "chair"])
def test_the_database_itself_keeps_a_closed_forum(forum: Forum, field: str) -> None:
    certify.close(forum, by=forums.facilitator())
    changed = 99 if field == "attendance_total" else "ที่อื่น"
    with pytest.raises(DBAPIError), recording(OPERATOR, "forum.change", forum, place=forum.area_path):
        setattr(forum, field, changed)


def test_the_database_itself_keeps_the_heads_of_a_closed_forum(forum: Forum) -> None:
    certify.close(forum, by=forums.facilitator())
    row = actions.queries.attendance_of(forum.id)[0]
    with pytest.raises(DBAPIError), recording(OPERATOR, "forum.count", forum, place=forum.area_path):
        row.n = 999


def test_an_attested_forum_is_not_opened_again(forum: Forum) -> None:
    certify.close(forum, by=forums.facilitator())
    certify.attest(forum, by=forums.holder("planner", "25"))
    with pytest.raises(DBAPIError), recording(OPERATOR, "forum.change", forum, place=forum.area_path):
        forum.closed_at = None


def test_certify_close_and_attest_in_the_browser(forum: Forum, reader: Reader, client: FlaskClient) -> None:
    sign_in(client, "facilitator", "250113")
    assert "ปิดบันทึก" in reader.get(f"/forums/{forum.ref}/certify").text
    reader.post(f"/forums/{forum.ref}/close")
    assert "ต้องให้บุคคลอื่นรับรอง" in reader.get(f"/forums/{forum.ref}/certify").text
    reader.post(f"/forums/{forum.ref}/attest", status=422)
    sign_in(client, "district_facilitator", "2501")
    reader.post(f"/forums/{forum.ref}/attest")
    assert "บุคคลอื่นรับรองแล้ว" in reader.get(f"/forums/{forum.ref}").text


def test_attest_twice_is_refused(forum: Forum) -> None:
    certify.close(forum, by=forums.facilitator())
    certify.attest(forum, by=forums.holder("planner", "25"))
    with pytest.raises(Refusal):
        certify.attest(forum, by=forums.holder("planner", "25"))


def test_give_back_asks_what_must_be_mended_and_opens_the_record(
    forum: Forum, reader: Reader, client: FlaskClient
) -> None:
    certify.close(forum, by=forums.facilitator())
    sign_in(client, "district_facilitator", "2501")
    reader.post(f"/forums/{forum.ref}/give-back", {"because": " "}, status=422)
    reader.post(f"/forums/{forum.ref}/give-back", {"because": "จำนวนไม่ตรงกับใบลงชื่อ"})
    attendance.count(forum, total=41, counts=forums.counts(30, 11), by=forums.facilitator())
    assert "จำนวนไม่ตรงกับใบลงชื่อ" in reader.get(f"/forums/{forum.ref}/certify").text
    certify.close(forum, by=forums.facilitator())
    assert len(queries.closings_of(forum.id)) == 2


def test_amend_puts_a_dated_correction_beside_the_record(forum: Forum, reader: Reader, client: FlaskClient) -> None:
    certify.close(forum, by=forums.facilitator())
    sign_in(client, "facilitator", "250113")
    reader.post(f"/forums/{forum.ref}/amend", {"text": ""}, status=422)
    reader.post(f"/forums/{forum.ref}/amend", {"text": "ประชุมที่ศาลาวัด ไม่ใช่ศาลากลางบ้าน"})
    assert "ประชุมที่ศาลาวัด" in reader.get(f"/forums/{forum.ref}").text


def test_close_of_a_record_that_is_not_complete_says_what_is_missing(
    province: forums.World, reader: Reader, client: FlaskClient
) -> None:
    forum = forums.forum(province.village)
    sign_in(client, "facilitator", "250113")
    assert "นับผู้เข้าร่วมก่อน" in reader.get(f"/forums/{forum.ref}/certify").text
    reader.post(f"/forums/{forum.ref}/close", status=422)


def same_heads(province: forums.World) -> None:
    """Two villages with the same number in every cell."""
    sector = forums.bodies.sectors()[0].id
    heads = [
        drafts.HeadCount(sector_id=sector, sex=sex, age_band=band, n=7)
        for sex in list(sittings.Sex)[:2]
        for band in sittings.AgeBand
    ]
    for hours, round_ in enumerate((province.village, province.neighbour)):
        with clock.at(forums.NOON + timedelta(hours=2 * hours)):
            attendance.count(forums.forum(round_), total=56, counts=heads, by=forums.facilitator())


def test_look_raises_each_flag_once(province: forums.World) -> None:
    same_heads(province)
    planner = forums.holder("planner", "25")
    assert flags.look(province.cycle, path=province.areas["25"].path, by=planner) == 1
    assert flags.look(province.cycle, path=province.areas["25"].path, by=planner) == 0


def test_flags_are_listed_and_ruled_on_by_another_person(
    province: forums.World, reader: Reader, client: FlaskClient
) -> None:
    same_heads(province)
    sign_in(client, "reviewer", "25")
    assert 'class="empty"' in reader.get("/areas/25/flags").text
    reader.post("/areas/25/flags")
    assert "จำนวนเหมือนกันทุกช่องในสองหมู่บ้าน" in reader.get("/areas/25/flags").text.replace("จำนวนเหมือน", "จำนวนเหมือน")
    flag = flags_queries.flags_under(province.cycle.id, province.areas["25"].path)[0]
    reader.post(f"/flags/{flag.id}", {"ruling": "upheld", "because": ""}, status=422)
    reader.post(f"/flags/{flag.id}", {"ruling": "upheld", "because": "ใบลงชื่อเป็นลายมือเดียวกัน"})
    assert flag.ruling == FlagRuling.UPHELD
    assert "มีข้อสังเกต 1 ข้อ" in reader.get("/areas/25/participation").text


def test_rule_of_whom_wrote_the_record_is_refused(forum: Forum) -> None:
    flag = checks.flag(forum)
    writer = forums.holder("district_facilitator", "2501")
    actions.minute(forum, [drafts.Minute(title="เรื่องแจ้ง", minutes="แจ้งปฏิทิน", resolution="")], by=writer)
    with pytest.raises(Refusal):
        flags.rule(flag, FlagRuling.EXPLAINED, "ไม่มีอะไร", by=writer)
    flags.rule(flag, FlagRuling.EXPLAINED, "ถ่ายก่อนวันประชุมเพื่อเตรียมสถานที่", by=forums.holder("reviewer", "25"))


def test_ruling_of_no_flag_is_not_found(province: forums.World, reader: Reader, client: FlaskClient) -> None:
    sign_in(client, "reviewer", "25")
    reader.get("/flags/1", status=404)
