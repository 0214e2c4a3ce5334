"""What devices send: once, answered the same, never over somebody else's change, never dropped."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.forums.actions import field as actions
from app.forums.actions import sittings
from app.forums.actions.field_answers import lists, sorted_out
from app.forums.intake.wire import UnreadableRecord, claimed, opened, read
from app.forums.models.field import Submission
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import field as queries
from app.forums.queries import photos
from app.forums.queries import sittings as forum_queries
from app.forums.queries.versions import NOBODY, counts_of
from app.forums.rules.drafts import Minute
from app.forums.states.field import RecordFate
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal, mark
from tests.factories import forums
from tests.factories.field import need, send, told
from tests.factories.pictures import photograph, png_of


@pytest.fixture
def sitting() -> Forum:
    return forums.forum(forums.world().village)


def count(model: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def close(round_: Round) -> None:
    """Close the round as far as forums see it."""
    with recording(OPERATOR, "round.close", round_, place=round_.area_path):
        round_.state, round_.closed_at, round_.accounted = RoundState.CLOSED, clock.now(), True


def test_a_need_brings_its_quantity_cost_people_and_position(sitting: Forum) -> None:
    more = {"quantity_milli": 1500, "unit": "กม.", "satang": 118_000_050, "people": 120}
    send(sitting, need(**more, lat_e6=14_052_300, lon_e6=101_371_200))
    (row,) = forum_queries.needs_of(sitting.id)
    assert {name: getattr(row, name) for name in more} == more
    assert (row.lat_e6, row.lon_e6) == (14_052_300, 101_371_200)


@pytest.mark.parametrize(
    "wrong", [{"quantity_milli": -1}, {"quantity_milli": 10**13}, {"unit": "ก" * 61}, {"satang": "x"}]
)
def test_a_particular_that_cannot_be_is_told(sitting: Forum, wrong: dict[str, Any]) -> None:
    assert [answer.state for answer in send(sitting, need(**wrong))] == ["refused"]


@pytest.mark.parametrize("value", [{"cells": {"9-female-36_59": 3}}, {"groups": {"9": 3}}, {"cells": {"9-x-y": 3}}])
def test_a_count_that_names_what_is_on_no_list_any_more_waits_for_a_person(
    sitting: Forum, value: dict[str, Any]
) -> None:
    record = {"id": str(uuid4()), "about": "attendance", "at": "", "base": mark(NOBODY), "value": {"total": 3} | value}
    for _again in range(2):
        [answer] = send(sitting, record)
        assert (answer.state, bool(answer.why)) == ("parked", True)
    [waits] = queries.waiting(forums.holder("district_facilitator", "2501"), ("district_facilitator",))
    assert json.loads(waits.content)["total"] == 3


def test_a_batch_sent_many_times_is_recorded_once_and_answered_the_same(sitting: Forum) -> None:
    batch = [need(title=f"ความต้องการ {n}") for n in range(5)]
    first = send(sitting, *batch)
    entries = count(Entry)
    for _replay in range(4):
        assert [answer.as_json() for answer in send(sitting, *batch)] == [answer.as_json() for answer in first]
    assert [answer.told["number"] for answer in first] == [1, 2, 3, 4, 5]
    assert count(Need) == 5
    assert count(Entry) == entries, "a replay leaves no act behind"


def test_a_key_that_stands_twice_in_one_batch_is_one_record(sitting: Forum) -> None:
    one = need()
    assert [answer.told["number"] for answer in send(sitting, one, one)] == [1, 1]
    assert count(Need) == 1


def test_an_answer_carries_a_receipt_that_names_the_entry(sitting: Forum) -> None:
    receipt = send(sitting, need())[0].told["receipt"]
    assert db.session.get(Entry, int(receipt)) is not None


def test_words_changed_after_they_were_sent_are_shown_and_not_lost(sitting: Forum) -> None:
    one = need()
    send(sitting, one)
    again = send(sitting, need(one["id"], words="คำที่พิมพ์ใหม่"))[0]
    assert again.state == "differs"
    assert again.theirs["words"] == "หน้าฝนรถผ่านไม่ได้"


WRONG: tuple[dict[str, Any], ...] = (
    {"title": ""},
    {"words": "  "},
    {"category": "no such"},
    {"channel": ""},
    {"votes": -1},
    {"households": "สิบ"},
    {"votes": 10**9},
    {"title": "ก" * 401},
    {"words": "\ud800"},
    {"votes": True},
    {"votes": 1.5},
)


def test_a_record_that_cannot_be_read_is_refused_with_a_sentence_and_keeps_no_other_out(sitting: Forum) -> None:
    good, *bad = send(sitting, need(), *(need(**wrong) for wrong in WRONG))
    assert good.state == "recorded"
    assert [(one.state, bool(one.why)) for one in bad] == [("refused", True)] * len(WRONG)
    assert count(Need) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 2, "records": []}', '{"schema": 1, "records": {}}', "\0"])
def test_what_is_no_batch_is_refused_with_a_sentence(app: object, text: str) -> None:
    with pytest.raises(UnreadableRecord):
        opened(text)


def test_a_record_without_a_key_of_ours_is_refused(sitting: Forum) -> None:
    for key in ("", "1", "../../x", 7, None):
        with pytest.raises(UnreadableRecord):
            read(need() | {"id": key}, lists())


def test_counts_go_in_and_a_change_made_meanwhile_is_a_clash(sitting: Forum) -> None:
    sector = sorted(lists().sectors)[0]
    base = mark(counts_of(sitting, ()))
    mine = told("attendance", {"total": 42, "cells": {f"{sector}-female-36_59": 42}}, base=base)
    assert send(sitting, mine)[0].state == "recorded"
    assert sitting.attendance_total == 42
    other = told("attendance", {"total": 40, "cells": {}}, base=base)
    clash = send(sitting, other)[0]
    assert clash.state == "clash"
    assert clash.theirs["total"] == "42"
    assert send(sitting, other | {"base": clash.told["base"]})[0].state == "recorded"
    assert forum_queries.attendance_of(sitting.id) == []


def test_minutes_go_in_and_a_change_made_meanwhile_is_a_clash(sitting: Forum) -> None:
    base = mark({})
    mine = told("minutes", {"items": [{"title": "เรื่องแจ้ง", "minutes": "ประธานแจ้ง"}]}, base=base)
    sittings.minute(sitting, [Minute(title="วาระของคนอื่น")], by=forums.facilitator())
    clash = send(sitting, mine)[0]
    assert (clash.state, clash.theirs[0]["title"]) == ("clash", "วาระของคนอื่น")
    assert send(sitting, mine | {"base": clash.told["base"]})[0].state == "recorded"
    assert forum_queries.agenda_of(sitting.id)[0].minutes == "ประธานแจ้ง"


def test_votes_go_in_over_what_was_seen(sitting: Forum) -> None:
    forums.needs(sitting, 2, votes=3)
    assert send(sitting, told("votes", {"votes": {"1": 9}, "seen": {"1": 3}}))[0].state == "recorded"
    clash = send(sitting, told("votes", {"votes": {"1": 7}, "seen": {"1": 3}}))[0]
    assert (clash.state, clash.theirs) == ("clash", {"1": 9})
    assert [one.votes for one in forum_queries.needs_of(sitting.id)] == [9, 3]


def test_a_photograph_follows_its_need_and_arrives_once(sitting: Forum) -> None:
    one, key = need(), str(uuid4())
    shot = told("photo", {"alt": "ถนน", "need": one["id"]}, key=key)
    send(sitting, one)
    for _replay in range(3):
        answer = send(sitting, shot, files={key: photograph()})[0]
    assert answer.state == "recorded"
    kept = photos.files_of(sitting.id)
    assert [(file.alt, file.need_id is not None) for file in kept] == [("ถนน", True)]


def test_a_photograph_that_is_none_or_did_not_come_is_refused_and_the_rest_goes_in(sitting: Forum) -> None:
    key = str(uuid4())
    files = {key: png_of(9000, 9000)}
    bomb, missing, fine = send(
        sitting, told("photo", {"alt": "x"}, key=key), told("photo", {"alt": "y"}), need(), files=files
    )
    assert [bomb.state, missing.state, fine.state] == ["refused", "refused", "recorded"]
    assert count(Submission) == 1


def test_sending_on_its_day_begins_the_forums_record() -> None:
    planned = forums.forum(forums.world().village, held=False)
    assert send(planned, need())[0].state == "recorded"
    assert planned.state == "held"


def test_what_comes_after_the_round_has_closed_is_parked_and_never_dropped(sitting: Forum) -> None:
    close(sitting.round)
    key = str(uuid4())
    files = {key: photograph()}
    batch = [need(), told("photo", {"alt": "ถนน"}, key=key), told("attendance", {"total": 5, "cells": {}})]
    first = send(sitting, *batch, files=files)
    assert {answer.state for answer in first} == {"parked"}
    assert [answer.as_json() for answer in send(sitting, *batch, files=files)] == [answer.as_json() for answer in first]
    waiting = queries.waiting(forums.holder("district_facilitator", "2501"), ("district_facilitator",))
    assert len(waiting) == 3
    assert count(Need) == 0


def test_a_parked_need_and_photograph_are_accepted_at_another_open_forum(sitting: Forum) -> None:
    cancelled = forums.forum(sitting.round, held=False)
    sittings.cancel(cancelled, by=forums.facilitator())
    key, reviewer = str(uuid4()), forums.holder("district_facilitator", "2501")
    batch = [need(), told("photo", {"alt": "ถนน"}, key=key), told("attendance", {"total": 5, "cells": {}})]
    send(cancelled, *batch, files={key: photograph()})
    *movable, counts = queries.waiting(reviewer, ("district_facilitator",))
    for one in movable:
        actions.accept(one, sitting, by=reviewer, lists=lists())
        with pytest.raises(Refusal):
            actions.accept(one, sitting, by=reviewer, lists=lists())
    with pytest.raises(Refusal, match=r"."):
        actions.accept(counts, sitting, by=reviewer, lists=lists())
    assert count(Need) == 1
    assert [file.alt for file in photos.files_of(sitting.id)] == ["ถนน"]
    assert [one.fate for one in db.session.scalars(select(Submission).order_by(Submission.id))] == [
        RecordFate.ACCEPTED,
        RecordFate.ACCEPTED,
        RecordFate.PARKED,
    ]


def test_a_parked_submission_is_rejected_only_with_a_reason_and_its_sender_hears_it(sitting: Forum) -> None:
    close(sitting.round)
    one, reviewer = need(), forums.holder("district_facilitator", "2501")
    send(sitting, one)
    waiting = queries.waiting(reviewer, ("district_facilitator",))[0]
    with pytest.raises(Refusal):
        actions.reject(waiting, " ", by=reviewer)
    with pytest.raises(Forbidden):
        actions.reject(waiting, "ซ้ำ", by=forums.facilitator())
    actions.reject(waiting, "บันทึกไว้ในใบแล้ว", by=reviewer)
    heard = send(sitting, one)[0]
    assert (heard.state, heard.why) == ("rejected", "บันทึกไว้ในใบแล้ว")


def test_somebody_of_another_area_sends_nothing(sitting: Forum) -> None:
    records, _ = sorted_out([need()], lists())
    with pytest.raises(Forbidden):
        actions.receive(sitting, records, {}, by=forums.facilitator("2502"))
    assert count(Submission) == 0


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-11-22T09:30:00+07:00", datetime(2024, 11, 22, 2, 30, tzinfo=UTC)),
        ("2567-11-22T09:30:00+07:00", datetime(2024, 11, 22, 2, 30, tzinfo=UTC)),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("yesterday", None),
    ],
)
def test_the_devices_clock_is_only_a_claim(text: str, moment: datetime | None) -> None:
    assert claimed(text) == moment


def test_fifty_sendings_of_ten_devices_leave_exactly_fifty_records(sitting: Forum) -> None:
    batches = [[need(title=f"เครื่อง {device} เรื่อง {n}") for n in range(5)] for device in range(10)]
    for _replay in range(5):
        for batch in batches:
            assert {answer.state for answer in send(sitting, *json.loads(json.dumps(batch)))} == {"recorded"}
    assert count(Need) == count(Submission) == 50
    assert sorted(db.session.scalars(select(Need.number))) == list(range(1, 51))
