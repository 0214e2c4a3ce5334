"""The pages of many rounds, of minutes and of corrections, as people without scripts use them."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import close, close_many, correct, decide
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome, RoundKind
from app.forums.models.needs import Need
from app.jobs import actions as jobs
from app.jobs.models import Job
from app.store.base import db
from tests.factories import people
from tests.factories.aggregation import ruling, signed_today
from tests.factories.forums import World, facilitator, finish, forum, needs, world
from tests.factories.queries import counted
from tests.reader import Reader

Story = tuple[World, list[Need]]


@pytest.fixture
def story() -> Story:
    """A village whose two needs are declined and whose round is still open."""
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    voiced = needs(sitting, 2)
    decide.decide(w.village, [ruling(n.id, Outcome.DECLINED) for n in voiced], by=facilitator())
    return w, voiced


def closed(story: Story) -> Round:
    return close.close(story[0].village, by=facilitator())


def opened(story: Story) -> Round:
    return correct.open_correction(closed(story), kind=RoundKind.REVIEW, reason="ทบทวนตามหนังสือ", by=facilitator())


def here(story: Story) -> str:
    return f"/cycles/25-{story[0].cycle.code}/rounds"


def test_index_tells_which_rounds_can_be_closed_and_why_not(story: Story, reader: Reader, client: FlaskClient) -> None:
    forum(story[0].neighbour)
    needs(forum(story[0].neighbour), 1)
    with counted() as sent:
        page = reader.get(f"{here(story)}?area=250113&level=village").text

    assert len(sent) <= 12
    assert "turns/close" not in page
    reader.get(f"{here(story)}?area=10", 200)
    reader.get("/cycles/25-99/rounds", 404)


def test_close_closes_all_that_is_ready_and_nothing_else(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")

    reader.post(f"{here(story)}/close", {"area": "250113", "level": "village"})
    reader.post(f"{here(story)}/close", {"area": "250113", "level": "moon"}, 404)

    states = {r.ref: r.state for r in cycles.rounds_below(story[0].subdistrict.area_path, story[0].cycle.id)}
    assert states == {story[0].village.ref: "closed", story[0].neighbour.ref: "open", story[0].subdistrict.ref: "open"}


def test_close_is_refused_where_the_duty_does_not_reach(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250114")

    reader.post(f"{here(story)}/close", {"area": "250113", "level": "village"}, 422)


def test_together_asks_how_many_go_up_and_decide_does_it(story: Story, reader: Reader, client: FlaskClient) -> None:
    w, _declined = story
    people.sign_in(client, "facilitator", "250113")
    sitting = forum(w.neighbour)
    needs(sitting, 1)
    form = {"area": "250113", "level": "village"}
    assert "together" in reader.get(f"{here(story)}?area=250113&level=village").text

    reader.get(f"{here(story)}/together?area=250113&level=village")
    asked = reader.post(f"{here(story)}/together", form | {"going": "", "sentence": "", "reason_id": ""}, 422).text
    assert "ใส่ 0 ก็ได้" in asked
    reason = str(cycles.reasons(Outcome.DEFERRED)[0].id)
    reader.post(f"{here(story)}/together", form | {"going": "๑", "sentence": "ยังไม่ถึงลำดับ", "reason_id": reason})

    assert [item.outcome for item in cycles.desk_items(w.neighbour.id)] == ["carried_up"]
    assert [item.outcome for item in cycles.desk_items(w.village.id)] == ["declined", "declined"]
    reader.get(f"{here(story)}/together?area=250113&level=village")


def test_decide_is_done_by_a_worker_where_desks_are_many(
    story: Story, reader: Reader, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.sign_in(client, "facilitator", "250113")
    needs(forum(story[0].neighbour), 2)
    monkeypatch.setattr("app.aggregation.views.rounds.AT_ONCE", 0)
    told = {"going": "0", "sentence": "ยังไม่ถึงลำดับ", "reason_id": str(cycles.reasons(Outcome.DEFERRED)[0].id)}

    reader.post(f"{here(story)}/together", told | {"area": "250113", "level": "village"})
    while job := jobs.claim("worker"):
        jobs.perform(job)

    assert [item.outcome for item in cycles.desk_items(story[0].neighbour.id)] == ["deferred", "deferred"]


def test_signing_asks_for_day_and_positions_of_all_rounds_at_once(
    story: Story, reader: Reader, client: FlaskClient
) -> None:
    people.sign_in(client, "facilitator", "250113")
    closed(story)
    page = reader.get(f"{here(story)}/signing?area=250113&level=village").text
    assert all(f'name="{name}"' in page for name in ("signed_on", "positions", "scan"))
    reader.post(f"{here(story)}/sign", {"area": "250113", "level": "village"}, status=422)


def test_sign_signs_what_is_closed(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")
    closed(story)

    reader.post(f"{here(story)}/sign", signed_today(area="250113", level="village"))

    found = cycles.round_by_ref(story[0].village.ref)
    assert found is not None
    assert found.state == "signed"


def test_many_rounds_are_closed_by_a_worker(
    story: Story, reader: Reader, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.sign_in(client, "facilitator", "250113")
    monkeypatch.setattr("app.aggregation.views.rounds.AT_ONCE", 0)

    asked = reader.post(f"{here(story)}/close", {"area": "250113", "level": "village"})
    while job := jobs.claim("worker"):
        jobs.perform(job)

    assert db.session.get_one(Job, int(asked.location.rpartition("/")[2])).state == "done"
    assert cycles.open_round_of(story[0].village.area_path) is None
    assert close_many.AT_ONCE == 100


def test_minutes_hold_the_sheet_and_every_item(story: Story, reader: Reader) -> None:
    page = reader.get(f"/rounds/{story[0].village.ref}/minutes").text

    assert all(need.title in page and need.ref in page for need in story[1])
    reader.get(f"/rounds/{story[0].neighbour.ref}/minutes")


def test_arrivals_tell_from_whom_and_when(story: Story, reader: Reader) -> None:
    w, (first, _second) = story
    decide.decide(w.village, [ruling(first.id, Outcome.CARRIED_UP)], by=facilitator())
    closed(story)

    assert f"/rounds/{w.village.ref}/balance" in reader.get(f"/rounds/{w.subdistrict.ref}/arrivals").text
    reader.get(f"/rounds/{w.village.ref}/arrivals")


def test_correction_of_an_open_round_says_what_to_do_instead(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")

    assert 'name="reason"' not in reader.get(f"/rounds/{story[0].village.ref}/correction").text


def test_open_correction_needs_kind_and_reason(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")
    url = f"/rounds/{closed(story).ref}/correction"

    reader.get(url)
    reader.post(url, {"reason": "สำรวจใหม่"}, 422)
    reader.post(url, {"kind": "correction", "reason": " "}, 422)
    led = reader.post(url, {"kind": "correction", "reason": "สำรวจใหม่แล้ว", "authority": "มท 0810/1"})
    reader.post(url, {"kind": "correction", "reason": "อีกครั้ง"}, 422)

    assert led.location.endswith("/taking")
    assert "สำรวจใหม่แล้ว" in reader.get(url).text


def test_taking_lists_what_the_closed_round_decided(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")

    page = reader.get(f"/rounds/{opened(story).ref}/taking").text

    assert all(f'value="{need.id}:' in page for need in story[1])
    reader.get(f"/rounds/{story[0].neighbour.ref}/taking")


def test_take_up_and_decide_anew_leaves_both_decisions_to_be_read(
    story: Story, reader: Reader, client: FlaskClient
) -> None:
    w, (first, _second) = story
    people.sign_in(client, "facilitator", "250113")
    again = opened(story)

    reader.post(f"/rounds/{again.ref}/taking", {}, 422)
    reader.post(f"/rounds/{again.ref}/taking", {"items": f"{first.id}:1"})
    reader.post(f"/rounds/{again.ref}/taking", {"items": f"{first.id}:1"}, 422)
    decide.decide(again, [ruling(first.id, Outcome.CARRIED_UP)], by=facilitator())

    need = reader.get(f"/needs/{first.ref}").text
    assert "outcome--declined" in need
    assert "outcome--carried_up" in need
    assert f"/rounds/{again.ref}/balance" in reader.get(f"/rounds/{w.village.ref}/balance").text
    assert "ทบทวนตามหนังสือ" in reader.get(f"/rounds/{again.ref}/balance").text
