"""No forum held is an outcome: with a reason, public, counted, for one round or for many; late needs are taken in."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import close, decide
from app.aggregation.queries.audit import audit
from app.areas.states.paths import bounds
from app.cycles import queries as cycles
from app.cycles.states import Outcome, RoundState
from app.forums.actions import field, sittings
from app.forums.actions.field_answers import lists, sorted_out
from app.forums.queries import not_held, outstanding
from app.forums.queries.certification import corrections_of
from app.forums.queries.field import by_key
from app.forums.queries.hall import counted_in
from app.forums.queries.sittings import needs_of, said_at
from app.forums.states.field import RecordFate
from app.web.conflict import Refusal
from tests.factories import people
from tests.factories.aggregation import ruling
from tests.factories.field import need as told
from tests.factories.forums import DAY, World, facilitator, finish, forum, needs, silent, world
from tests.reader import Reader

WHY = {"why": "disaster", "sentence": "น้ำท่วมศาลากลางบ้าน"}


def silences(w: World) -> str:
    return f"/cycles/{w.cycle.province}-{w.cycle.code}/rounds/silences"


def test_silence_ends_a_round_only_with_a_public_reason(reader: Reader, client: FlaskClient) -> None:
    w = world()
    with pytest.raises(Refusal):
        close.close(w.village, by=facilitator())
    people.sign_in(client, "facilitator", "250113")
    url = f"/rounds/{w.village.ref}"
    assert f'href="{url}/silence"' in reader.get(f"{url}/close").text
    reader.get(f"{url}/silence")
    reader.post(f"{url}/silence", WHY | {"sentence": " "}, status=422)
    reader.post(f"{url}/silence", WHY)
    with pytest.raises(Refusal):
        sittings.plan(w.village, held_on=DAY, place="ศาลา", by=facilitator())
    reader.post(f"{url}/close")
    client.post("/sign-out")
    for page in (f"{url}/balance", "/areas/25011304", "/areas/25/not-held", "/areas/25/not-held.json"):
        assert "น้ำท่วมศาลากลางบ้าน" in client.get(page).get_data(as_text=True), page
    assert client.get("/areas/25/participation.json?tier=village").json["tiers"][0]["not_held"] == 1
    assert client.get("/areas/25/not-held.json").json["by_tier"] == {"village": 1}
    assert not audit().faults


def test_take_silence_back_while_the_round_is_open_and_not_where_people_met_and_is_taken_back_while_it_is_open(
    reader: Reader, client: FlaskClient
) -> None:
    w = world()
    forum(w.village)
    with pytest.raises(Refusal):
        silent(w.village)
    silent(w.neighbour)
    people.sign_in(client, "facilitator", "250113")
    reader.post(f"/rounds/{w.neighbour.ref}/silence/back")
    assert not_held.declared_in(w.neighbour.id) is None
    assert reader.get("/areas/25/not-held").status_code == 200


def test_close_silences_ends_many_empty_rounds_each_with_its_own_reason(reader: Reader, client: FlaskClient) -> None:
    w = world()
    people.sign_in(client, "facilitator", "250113")
    asked = {"area": "250113", "level": "village"}
    assert len(outstanding.empty_rounds(w.cycle.id, "village", bounds(w.areas["25"].path), 9)) == 2
    reader.get(f"{silences(w)}?area=250113&level=village")
    one, other = f"r{w.village.id}", f"r{w.neighbour.id}"
    half = {f"{one}-why": "disaster", f"{one}-sentence": "น้ำท่วม", f"{other}-sentence": "ประชุมร่วม"}
    reader.post(silences(w), asked | half, status=422)
    reader.post(silences(w), asked | half | {f"{other}-why": "joint"})
    here, there = not_held.declared_in(w.village.id), not_held.declared_in(w.neighbour.id)
    assert here
    assert there
    assert (here.why, there.sentence) == ("disaster", "ประชุมร่วม")
    for round_ in (w.village, w.neighbour):
        again = cycles.round_by_ref(round_.ref)
        assert again
        assert again.state == RoundState.CLOSED


def test_take_late_in_lays_what_a_phone_sends_after_the_closing_goes_by_one_button_into_a_correction(
    reader: Reader, client: FlaskClient
) -> None:
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    (first,) = needs(sitting, 1)
    decide.decide(w.village, [ruling(first.id, Outcome.DEFERRED)], by=facilitator())
    close.close(w.village, by=facilitator())
    record = told() | {"id": str(UUID(int=7))}
    field.receive(sitting, sorted_out([record], lists())[0], {}, by=facilitator())
    assert counted_in(w.village)[1] == {RecordFate.PARKED: 1}
    people.sign_in(client, "district_facilitator", "2501")
    assert f'action="/rounds/{w.village.ref}/late"' in reader.get("/submissions").text
    reader.post(f"/rounds/{w.village.ref}/late")
    _own, (late,) = said_at(sitting)
    assert [need.id for need in needs_of(sitting.id)] == [first.id]
    desk = cycles.round_by_id(late.round_id)
    assert desk
    assert (desk.round_kind, desk.state) == ("supplement", "open")
    kept = by_key(str(UUID(int=7)))
    assert kept
    assert (kept.fate, kept.answer["ref"]) == ("accepted", late.ref)
    assert late.title in reader.get(f"/forums/{sitting.ref}").text
    assert client.get(f"/rounds/{w.village.ref}/balance.json").json["hall"]["sent_after_closing"]["taken"] == 1
    assert not audit().faults


@pytest.mark.parametrize(
    ("about", "value", "kept"),
    [
        ("attendance", {"total": 44, "cells": {}}, "44"),
        ("votes", {"votes": {"1": 17}, "seen": {"1": 0}}, "17"),
        ("minutes", {"items": [{"title": "เรื่องแจ้ง", "minutes": "ไม่มีผู้คัดค้าน"}]}, "ไม่มีผู้คัดค้าน"),
    ],
)
def test_a_count_votes_or_minutes_that_came_too_late_stand_as_a_correction_by_the_same_button(
    reader: Reader, client: FlaskClient, about: str, value: dict[str, object], kept: str
) -> None:
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    (first,) = needs(sitting, 1)
    decide.decide(w.village, [ruling(first.id, Outcome.DEFERRED)], by=facilitator())
    close.close(w.village, by=facilitator())
    record = {"id": str(UUID(int=8)), "about": about, "at": "", "value": value}
    field.receive(sitting, sorted_out([record], lists())[0], {}, by=facilitator())
    people.sign_in(client, "district_facilitator", "2501")
    assert f'action="/rounds/{w.village.ref}/late"' in reader.get("/submissions").text
    reader.post(f"/rounds/{w.village.ref}/late")
    (correction,) = corrections_of(sitting.id)
    assert kept in correction.text
    assert counted_in(w.village)[1] == {RecordFate.ACCEPTED: 1}
    assert not audit().faults


def test_say_why_asks_for_reason_and_sentence(reader: Reader, client: FlaskClient) -> None:
    w = world()
    people.sign_in(client, "facilitator", "250113")
    reader.post(f"/rounds/{w.village.ref}/silence", {"why": "", "sentence": "น้ำท่วม"}, status=422)
    assert not_held.declared_in(w.village.id) is None


def test_silences_lists_the_empty_rounds(reader: Reader, client: FlaskClient) -> None:
    w = world()
    people.sign_in(client, "facilitator", "250113")
    assert f"r{w.village.id}-why" in reader.get(f"{silences(w)}?area=250113&level=village").text
