"""The pages on which items are found alike, merged, told apart and split, as a person without scripts uses them."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.aggregation.actions import decide, tell_apart
from app.cycles import queries as cycles
from app.cycles.states import Outcome
from app.forums.actions.needs import record_needs
from app.forums.models.needs import Need
from app.jobs.cli.worker import Runner
from app.proposals.models import Proposal
from tests.factories import people
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, forum, need_draft, world
from tests.factories.proposals import proposal
from tests.reader import Reader

TITLES = ("ก่อสร้างถนนคอนกรีตเสริมเหล็กซอย 3 หน้าวัด", "ขอถนนปูนซอย 3 หน้าวัด", "ขอกล้องวงจรปิดปากทางเข้าหมู่บ้าน")


@pytest.fixture
def story(client: FlaskClient) -> tuple[World, list[Need]]:
    w = world()
    needs = record_needs(forum(w.village), [need_draft(title) for title in TITLES], by=facilitator())
    tell_apart.refresh(w.village)
    people.sign_in(client, "facilitator", "250113")
    return w, needs


def url(w: World, more: str = "") -> str:
    return f"/rounds/{w.village.ref}{more}"


def outcomes(w: World) -> dict[int, str | None]:
    return {item.item_id: item.outcome for item in cycles.desk_items(w.village.id)}


def test_alike_shows_both_wishes_side_by_side_with_the_reasons(story: tuple[World, list[Need]], reader: Reader) -> None:
    w, _needs = story

    page = reader.get(url(w, "/alike")).text

    assert TITLES[0] in page
    assert TITLES[1] in page
    assert TITLES[2] not in page
    assert "หน้าวัด" in page


def test_alike_has_an_empty_state_and_compares_on_request(app: Flask, client: FlaskClient, reader: Reader) -> None:
    w = world()
    people.sign_in(client, "facilitator", "250113")
    empty = reader.get(url(w, "/alike")).text
    record_needs(forum(w.village), [need_draft(title) for title in TITLES], by=facilitator())

    fresh = reader.get(url(w, "/alike")).text
    waits = reader.post(url(w, "/compare"), {}, 302).location
    assert TITLES[1] not in reader.get(url(w, "/alike")).text
    assert "รอคิว" in reader.get(waits).text
    Runner(app).work_off()
    assert url(w, "/alike") in reader.get(waits).text

    assert "3" in fresh
    assert TITLES[1] in reader.get(url(w, "/alike")).text
    assert TITLES[1] not in empty


def test_compare_finds_nothing_twice(app: Flask, story: tuple[World, list[Need]], reader: Reader) -> None:
    w, _needs = story
    waits = reader.post(url(w, "/compare"), {}, 302).location
    Runner(app).work_off()
    assert "0" in reader.get(waits).text


def test_merge_lets_both_live_on_in_one_proposal(story: tuple[World, list[Need]], reader: Reader) -> None:
    w, needs = story
    marks = [f"{need.id}:" for need in needs[:2]]

    reader.post(url(w, "/merge"), {"items": marks, "title": "ถนนซอย 3"}, 302)

    standing = outcomes(w)
    assert [standing[need.id] for need in needs] == ["merged", "merged", None]
    assert "ถนนซอย 3" in reader.get(url(w)).text
    assert TITLES[1] not in reader.get(url(w, "/alike")).text


def test_merge_without_a_title_keeps_the_page_and_says_why(story: tuple[World, list[Need]], reader: Reader) -> None:
    w, needs = story

    refused = reader.post(url(w, "/merge"), {"items": [f"{n.id}:" for n in needs[:2]], "title": " "}, 422)

    assert 'class="errors"' in refused.text
    assert set(outcomes(w).values()) == {None}


def test_merge_of_what_somebody_decided_meanwhile_shows_both_versions(
    story: tuple[World, list[Need]], reader: Reader
) -> None:
    w, needs = story
    decide.decide(w.village, [ruling(needs[0].id, Outcome.DECLINED)], by=facilitator())

    refused = reader.post(url(w, "/merge"), {"items": [f"{n.id}:" for n in needs[:2]], "title": "ถนน"}, 409)

    assert "stale-title" in refused.text
    assert outcomes(w)[needs[1].id] is None


def test_tell_apart_is_remembered_and_take_apart_back_suggests_again(
    story: tuple[World, list[Need]], reader: Reader
) -> None:
    w, needs = story
    marks = [f"{need.id}:" for need in needs[:2]]

    reader.post(url(w, "/apart"), {"items": marks}, 302)
    apart = reader.get(url(w, "/alike")).text
    back = re.search(r'action="([^"]+/undo)"', apart)
    assert back is not None
    reader.post(back[1], {}, 302)

    assert 'name="title"' not in apart
    assert 'name="title"' in reader.get(url(w, "/alike")).text
    assert reader.post(url(w, "/apart"), {"items": marks[:1]}, 422).status_code == 422


def test_take_apart_back_of_what_was_never_told_apart_is_refused(
    story: tuple[World, list[Need]], client: FlaskClient
) -> None:
    w, needs = story

    assert client.post(url(w, f"/apart/{needs[0].id}/{needs[1].id}/undo")).status_code == 422


@pytest.fixture
def whole(story: tuple[World, list[Need]]) -> Proposal:
    w, needs = story
    return proposal(w.village, needs[:2], quantity_milli=9_000, unit="เมตร")


def parts(page: str) -> dict[str, list[str]]:
    fields = re.findall(r'<input[^>]*name="(parts-\d-\w+|seen)"[^>]*>', page)
    values = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) for name in fields}
    return {name: [found[1] if found else ""] for name, found in values.items()}


def test_splitting_begins_evenly_shared(story: tuple[World, list[Need]], whole: Proposal, reader: Reader) -> None:
    w, _needs = story

    page = reader.get(url(w, f"/split/{whole.ref}?parts=3")).text

    assert page.count("-title") >= 3
    assert reader.get(url(w, "/split/P0-0-1"), 404).status_code == 404


def test_split_makes_the_parts_and_refuses_what_does_not_add_up(
    story: tuple[World, list[Need]], whole: Proposal, reader: Reader
) -> None:
    w, needs = story
    address = url(w, f"/split/{whole.ref}")
    filled = parts(reader.get(address).text)
    for place, need in enumerate(needs[:2]):
        filled |= {f"parts-{place}-title": [f"ส่วน {place + 1}"], f"parts-{place}-need_ids": [str(need.id)]}

    wrong = reader.post(address, filled | {"parts-0-households": ["1"]}, 422).text
    reader.post(address, filled, 302)

    assert "ส่วน 1" in wrong
    assert outcomes(w)[whole.id] == "split"
    assert len([o for o in outcomes(w).values() if o is None]) == 5
    assert reader.post(address, filled, 409).status_code == 409


def test_news_counts_what_others_decided_and_is_not_sent_twice(
    story: tuple[World, list[Need]], client: FlaskClient, reader: Reader
) -> None:
    w, needs = story
    address = re.search(r'data-news="([^"]+)"', reader.get(url(w)).text)
    assert address is not None
    quiet = client.get(address[1])
    decide.decide(w.village, [ruling(needs[0].id, Outcome.DECLINED)], by=facilitator())

    told = client.get(address[1], headers={"If-None-Match": quiet.headers["ETag"]})

    assert quiet.json is not None
    assert quiet.json["n"] == 0
    assert told.json is not None
    assert told.json["n"] == 1
    assert client.get(address[1], headers={"If-None-Match": told.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ("alike=1", 2),
        ("q=กล้อง", 1),
        ("channel=support", 3),
        ("channel=self", 0),
        ("origin=citizens", 3),
        ("origin=agency", 0),
        ("dimension=infrastructure", 3),
        ("sort=place", 3),
        ("sort=arrived", 3),
        ("outcome=undecided&sort=satang", 3),
    ],
)
def test_desk_answers_each_of_its_filters(story: tuple[World, list[Need]], reader: Reader, asked: str, n: int) -> None:
    w, _needs = story

    page = reader.get(url(w, f"?{asked}")).text

    assert page.count('name="items"') == n


def test_undo_of_a_decision_that_another_replaced_is_refused(
    story: tuple[World, list[Need]], client: FlaskClient
) -> None:
    w, needs = story
    first = decide.decide(w.village, [ruling(needs[0].id, Outcome.DECLINED)], by=facilitator())[0]
    decide.decide(w.village, [ruling(needs[0].id, Outcome.DEFERRED)], by=facilitator())

    answer = client.post(url(w, f"/undo/{needs[0].id}"), data={"standing": f"{needs[0].id}:{first.id}"})

    assert answer.status_code == 409
    assert outcomes(w)[needs[0].id] == "deferred"
