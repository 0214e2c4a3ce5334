"""A place is recorded with its need or proposal, drawn, confirmed elsewhere, corrected, and shown on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.areas.states.paths import path_of
from app.cycles import queries as cycles
from app.cycles.states import ItemKind
from app.forums.actions import paper
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as queries
from app.forums.rules.sheet_numbers import number_of
from app.places.models import ItemShape
from app.places.pages.whereabouts import standing_place
from app.places.queries import lying, standing_shapes
from app.places.states import Shape
from app.proposals.queries.proposals import of_round
from app.store import clock
from app.store.base import db
from tests.behind import by_hand
from tests.factories import forums, places, proposals
from tests.factories.people import sign_in
from tests.factories.places import ELSEWHERE, INSIDE
from tests.forums.test_views import seen_in
from tests.reader import Reader

LINE = "14.0715, 101.3615\n14.0725, 101.3615; 14.0725, 101.3625"
AREA = "14.0715,101.3615; 14.0725,101.3615; 14.0725,101.3625; 14.0715,101.3625; 14.0715,101.3615"


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def land(client: FlaskClient) -> forums.World:
    """The small province with outlines; its facilitator is signed in."""
    made = places.mapped()
    sign_in(client, "facilitator", "250113")
    return made


def row(**more: str) -> dict[str, str]:
    """One filled row of the form of needs."""
    told = {"words": "ถนนเป็นหลุม", "title": "ขอถนน", "category": str(cycles.categories()[0].id), "channel": "support"}
    return {f"needs-0-{name}": value for name, value in (told | more).items()}


def recorded(reader: Reader, forum: Forum, **more: str) -> Need:
    """The need that the form recorded."""
    reader.post(f"/forums/{forum.ref}/needs", row(**more))
    return queries.needs_of(forum.id)[-1]


def test_a_drawn_line_is_kept_beside_the_need_with_a_point_on_it(land: forums.World, reader: Reader) -> None:
    need = recorded(reader, forums.forum(land.village), where=LINE)

    drawn = standing_shapes(ItemKind.NEED, [need.id])[need.id]
    assert (drawn.shape, drawn.measure) == (Shape.LINE, 219)
    assert (need.lat_e6, need.lon_e6) == (14_072_488, 101_361_500)
    page = reader.get(f"/needs/{need.ref}").text
    assert "เส้น · 219 เมตร" in page
    assert re.search(r'class="whereabouts__line" d="M[\d. L]+"', page)
    assert reader.get(f"/needs/{need.ref}.json").get_json()["geometry"]["type"] == "LineString"


def test_a_drawn_area_is_told_in_rai(land: forums.World, reader: Reader) -> None:
    need = recorded(reader, forums.forum(land.village), where=AREA)

    assert standing_shapes(ItemKind.NEED, [need.id])[need.id].shape == Shape.AREA
    assert "พื้นที่บนแผนที่ · 7 ไร่" in reader.get(f"/needs/{need.ref}").text


def test_a_point_stands_on_the_page_in_degrees_in_utm_and_on_a_small_map(land: forums.World, reader: Reader) -> None:
    need = recorded(reader, forums.forum(land.village), where=INSIDE)

    page = reader.get(f"/needs/{need.ref}").text
    assert '<a class="num" href="geo:14.071500,101.361500">14.07150, 101.36150</a>' in page
    assert "47N 755" in page
    assert '<svg class="whereabouts__map"' in page
    assert not standing_shapes(ItemKind.NEED, [need.id])


def test_a_place_elsewhere_is_asked_about_and_kept_only_when_confirmed(land: forums.World, reader: Reader) -> None:
    forum = forums.forum(land.village)

    asked = reader.post(f"/forums/{forum.ref}/needs", row(where=ELSEWHERE), status=422).text

    assert "พิกัดนี้อยู่ในตำบลสมมุติ 250114" in asked
    assert ELSEWHERE in asked
    assert not queries.needs_of(forum.id)
    tick = re.search(r'name="needs-0-where-kept" value="(\w+)"', asked)
    assert tick
    need = recorded(reader, forum, **{"where": ELSEWHERE, "where-kept": tick[1]})
    kept = lying(ItemKind.NEED, need.id, need.area_path)
    assert kept
    assert (kept.found_path, kept.confirmed) == (path_of("250114"), (need.lat_e6, need.lon_e6))
    assert "ผู้บันทึกยืนยันว่าถูกต้อง" in reader.get(f"/needs/{need.ref}").text


def test_the_typing_desk_asks_about_a_place_elsewhere_too_and_keeps_the_answer(
    land: forums.World, reader: Reader
) -> None:
    forum = forums.forum(land.village)
    sheet = next(one for one in paper.issue(forum, needs=1, by=forums.facilitator()) if one.sheet_kind == "need")
    url, number = f"/forums/{forum.ref}/typing", number_of(forum.ref, sheet.serial)
    told = {"number": number, "began": number, "category": "2", "channel": "3", "title": "ขอบ่อ", "words": "น้ำแห้ง"}
    asked = reader.post(url, told | {"where": ELSEWHERE}, status=422).text
    tick = re.search(r'name="where-kept" value="(\w+)"', asked)
    assert tick
    reader.post(url, told | {"where": ELSEWHERE, "where-kept": tick[1]})
    reader.post(f"{url}/enter")
    [need] = queries.needs_of(forum.id)
    kept = lying(ItemKind.NEED, need.id, need.area_path)
    assert kept
    assert kept.found_path == path_of("250114")


def test_points_changed_after_the_answer_are_asked_about_again(land: forums.World, reader: Reader) -> None:
    forum = forums.forum(land.village)
    asked = reader.post(f"/forums/{forum.ref}/needs", row(where=ELSEWHERE), status=422).text
    tick = re.search(r'name="needs-0-where-kept" value="(\w+)"', asked)
    assert tick

    changed = row(**{"where": "14.0716, 101.4216", "where-kept": tick[1]})
    reader.post(f"/forums/{forum.ref}/needs", changed, status=422)

    assert not queries.needs_of(forum.id)


def test_what_was_confirmed_can_neither_be_changed_nor_removed(land: forums.World, reader: Reader) -> None:
    forum = forums.forum(land.village)
    asked = reader.post(f"/forums/{forum.ref}/needs", row(where=ELSEWHERE), status=422).text
    tick = re.search(r'name="needs-0-where-kept" value="(\w+)"', asked)
    assert tick
    recorded(reader, forum, **{"where": ELSEWHERE, "where-kept": tick[1]})
    for statement in ("UPDATE point_elsewhere SET found_path = 1", "DELETE FROM point_elsewhere"):
        with pytest.raises(DatabaseError), db.session.begin_nested():
            by_hand(statement)


def test_a_place_that_cannot_be_read_keeps_what_was_typed_beside_one_sentence(
    land: forums.World, reader: Reader
) -> None:
    page = reader.post(f"/forums/{forums.forum(land.village).ref}/needs", row(where="ข้าง<b>วัด</b>"), status=422).text

    assert 'id="needs-0-where-error"' in page
    assert "ข้าง&lt;b&gt;วัด&lt;/b&gt;</textarea>" in page
    assert '<details class="row__more" open>' in page


def test_a_correction_moves_the_position_and_keeps_where_it_was(land: forums.World, reader: Reader) -> None:
    need = recorded(reader, forums.forum(land.village), where=LINE)

    form = reader.get(f"/needs/{need.ref}/correct").text
    assert "พิกัดเดิม 14.07249, 101.36150" in form
    assert 'data-near="14.072488,101.3615"' in form
    reader.post(f"/needs/{need.ref}/correct", {"text": "ปักผิดฝั่งคลอง", "where": "14.0720, 101.3600"})

    one = queries.corrections_of([need.id])[need.id][-1]
    assert (one.was_lat_e6, one.lat_e6, need.lat_e6, need.lon_e6) == (14_072_488, 14_072_000, 14_072_000, 101_360_000)
    assert not standing_shapes(ItemKind.NEED, [need.id])
    assert db.session.query(ItemShape).filter_by(item_id=need.id).one().ended_at
    page = reader.get(f"/needs/{need.ref}").text
    assert "ตั้งแต่วันนั้นพิกัดคือ 14.07200, 101.36000 ก่อนหน้านั้นคือ 14.07249, 101.36150" in page
    assert "ปักผิดฝั่งคลอง" in page


def test_a_correction_of_the_words_leaves_the_position(land: forums.World, reader: Reader) -> None:
    need = recorded(reader, forums.forum(land.village), where=LINE)

    reader.post(f"/needs/{need.ref}/correct", {"text": "ที่จริงคือ 90 ครัวเรือน", "where": ""})

    assert need.lat_e6 == 14_072_488
    assert standing_shapes(ItemKind.NEED, [need.id])


def filled(needs: list[Need], **more: str) -> dict[str, object]:
    """A filled form of a proposal."""
    told = {"title": "ถนน", "summary": "", "category": str(cycles.categories()[0].id), "channel": "support"}
    return {"need": [str(need.id) for need in needs], **told, **more}


def test_a_proposal_lies_where_it_is_said_to_and_else_amid_its_needs(land: forums.World, reader: Reader) -> None:
    points = {"lat_e6": 14_071_000, "lon_e6": 101_361_000}
    needs = forums.needs(forums.forum(land.village), 1, **points)

    reader.post(f"/rounds/{land.village.ref}/proposals/new", filled(needs, where=LINE))

    proposal = of_round(land.village.id)[0]
    place = standing_place(proposal, ItemKind.PROPOSAL)
    assert place is not None
    assert place.shape is Shape.LINE
    edit = f"/proposals/{proposal.ref}/edit"
    page = reader.get(edit).text
    assert "14.071500, 101.361500\n14.072500, 101.361500" in page
    assert "เส้น · 219 เมตร" in reader.get(f"/proposals/{proposal.ref}").text
    reader.post(edit, filled([], seen=seen_in(page), where=""))
    assert (proposal.lat_e6, proposal.lon_e6) == (14_071_000, 101_361_000)
    assert not standing_shapes(ItemKind.PROPOSAL, [proposal.id])


def test_a_draft_changed_by_another_road_keeps_its_place(land: forums.World, reader: Reader) -> None:
    needs = forums.needs(forums.forum(land.village), 1)
    reader.post(f"/rounds/{land.village.ref}/proposals/new", filled(needs, where=LINE))
    proposal = of_round(land.village.id)[0]

    proposals.change(proposal, title="ชื่อใหม่")

    assert standing_shapes(ItemKind.PROPOSAL, [proposal.id])


def test_two_who_change_the_place_of_a_draft_see_both(land: forums.World, reader: Reader) -> None:
    needs = forums.needs(forums.forum(land.village), 1)
    reader.post(f"/rounds/{land.village.ref}/proposals/new", filled(needs, where=INSIDE))
    edit = f"/proposals/{of_round(land.village.id)[0].ref}/edit"
    seen = seen_in(reader.get(edit).text)
    reader.post(edit, filled([], seen=seen, where="14.0720, 101.3600"))

    page = reader.post(edit, filled([], seen=seen, where="14.0730, 101.3610"), status=409).text

    assert "14.07200, 101.36000" in page
    assert "14.07300, 101.36100" in page


def test_reading_says_what_it_understands_and_what_it_asks(land: forums.World, client: FlaskClient) -> None:
    def said(text: str) -> dict[str, object]:
        answer = client.get("/places/read.json", query_string={"text": text, "area": "25011304"})
        assert answer.status_code == 200
        return dict(answer.get_json())

    assert str(said(INSIDE)["told"]).startswith("14.07150, 101.36150 · ตำบลดงขี้เหล็ก")
    assert said(INSIDE)["points"] == [[14.0715, 101.3615]]
    assert said(ELSEWHERE)["asks"]
    assert said("ข้างวัด")["error"]
    assert said("")["error"]
    assert not said("14.0715, 101.3615; 14.0725, 101.3615")["asks"]


def test_metres_say_on_which_datum_they_were_read_and_offer_the_other(land: forums.World, client: FlaskClient) -> None:
    def said(text: str) -> dict[str, Any]:
        answer = client.get("/places/read.json", query_string={"text": text, "area": "25011304"})
        return dict(answer.get_json())

    bare = said("755000 1555000")
    assert "อ่านเป็น WGS 84" in bare["told"]
    assert (bare["other"], bare["other_words"]) == ("Indian 1975 755000 1555000", "อ่านเป็น Indian 1975")
    old = said(bare["other"])
    assert old["points"] != bare["points"]
    assert "อ่านเป็น Indian 1975" in old["told"]
    assert said(old["other"])["points"] == bare["points"]
    assert said(INSIDE)["other"] == ""


def test_around_tells_the_villages_near_by(land: forums.World, client: FlaskClient) -> None:
    villages = client.get("/places/25011304/around.json").get_json()["villages"]
    assert villages == [{"name": "หมู่ที่ 4 บ้านหนองบัว", "lat": 14.071, "lon": 101.361}]
    assert client.get("/places/99/around.json").get_json() == {"villages": []}
