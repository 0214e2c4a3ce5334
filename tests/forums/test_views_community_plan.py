"""The community plan in the browser: attached, written down, linked to needs by a person, shown to everybody."""

from __future__ import annotations

import io

import pytest
from flask.testing import FlaskClient

from app.forums.actions import community_plan as actions
from app.forums.intake.plan_item import PlanItemDraft
from app.forums.models.community_plan import CommunityFile, CommunityItem
from app.forums.models.needs import Need
from app.forums.queries import community_plan as queries
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.factories import field, forums
from tests.factories.people import sign_in
from tests.factories.pictures import with_notes
from tests.reader import Reader

CODE = "25011304"
PLAN = f"/areas/{CODE}/community-plan"


@pytest.fixture
def province() -> forums.World:
    return forums.world()


@pytest.fixture
def work(province: forums.World) -> str:
    """Where the village's plan is worked on."""
    return f"/rounds/{province.village.ref}/community-plan"


def item(province: forums.World, title: str = "ถนนสายหน้าวัด", year: int = 2570) -> CommunityItem:
    draft = PlanItemDraft(area=province.village.area, fiscal_year=year, number=0, title=title, satang=25_000_000)
    return actions.add(province.village, draft, by=forums.facilitator())


def need(province: forums.World) -> Need:
    return forums.needs(forums.forum(province.village), 1)[0]


def attached(client: FlaskClient, work: str, data: bytes = field.SCAN, **more: str) -> int:
    said = {"name": "แผนชุมชน ๒๕๗๐", "fiscal_year": "๒๕๗๐", "file": (io.BytesIO(data), "plan.pdf"), **more}
    return client.post(f"{work}/files", data=said).status_code


def test_community_plan_shows_items_with_and_without_a_need(province: forums.World, reader: Reader) -> None:
    one, _two = item(province), item(province, "ขุดลอกสระ")
    wanted = need(province)
    assert actions.link(province.village, {one.id: wanted.ref}, by=forums.facilitator()) == 1
    db.session.expire_all()
    text = reader.get(PLAN).text
    assert f"/needs/{wanted.ref}" in text
    told = reader.get(f"{PLAN}.json").get_json()
    assert told["with_need"] == 1
    assert [(each["number"], each["need"]) for each in told["items"]] == [(1, wanted.ref), (2, None)]
    page = reader.get(f"/needs/{wanted.ref}").text
    assert "ถนนสายหน้าวัด" in page
    assert PLAN in page


def test_community_plan_tells_what_no_forum_asked_for_and_what_was_asked_beside_it(
    province: forums.World, reader: Reader
) -> None:
    one, two = item(province), item(province, "ขุดลอกสระ")
    linked, beside = forums.needs(forums.forum(province.village), 2)
    actions.link(province.village, {one.id: linked.ref}, by=forums.facilitator())
    db.session.expire_all()
    unasked, outside = reader.get(PLAN).text.split('id="unasked"')[1].split('id="outside"')
    assert two.title in unasked
    assert one.title not in unasked
    assert f"/needs/{beside.ref}" in outside
    assert f"/needs/{linked.ref}" not in outside
    assert reader.get(f"{PLAN}.json").get_json()["asked_outside"] == [beside.ref]


def test_community_plan_of_nowhere_is_not_found(province: forums.World, reader: Reader) -> None:
    reader.get("/areas/99999999/community-plan", status=404)


def test_community_shows_the_forms_to_those_who_serve_the_round(
    client: FlaskClient, reader: Reader, province: forums.World, work: str
) -> None:
    sign_in(client, "facilitator", "250113")
    item(province)
    assert 'name="file"' in reader.get(work).text
    sign_in(client, "facilitator", "250114")
    assert client.get(work).status_code == 403


def test_attach_plan_keeps_the_file_for_officers_unless_it_is_said_to_be_public(
    client: FlaskClient, reader: Reader, province: forums.World, work: str
) -> None:
    sign_in(client, "facilitator", "250113")
    assert attached(client, work) == 302
    (row,) = queries.files_of(province.village.area_path)
    assert (row.fiscal_year, row.public) == (2570, False)
    assert client.get(f"{PLAN}/files/1").status_code == 404
    assert client.get(f"{work}/files/1").data == field.SCAN
    assert row.digest in reader.get(PLAN).text
    assert attached(client, work, public="y") == 302
    assert len(queries.files_of(province.village.area_path)) == 1


@pytest.mark.parametrize("more", [{"name": ""}, {"fiscal_year": "2027"}, {"file": ""}])
def test_attach_plan_says_what_is_to_be_mended(client: FlaskClient, work: str, more: dict[str, str]) -> None:
    sign_in(client, "facilitator", "250113")
    answer = client.post(f"{work}/files", data={"name": "แผนชุมชน", "fiscal_year": "2570", **more})
    assert answer.status_code == 422
    assert "field__error" in answer.text


def test_attach_plan_refuses_what_is_no_plan_and_writes_pictures_anew(client: FlaskClient, work: str) -> None:
    sign_in(client, "facilitator", "250113")
    assert attached(client, work, b"<svg xmlns='x'/>") == 422
    picture = with_notes(seed=3)
    assert attached(client, work, picture) == 302
    kept = client.get(f"{work}/files/1").data
    assert kept[:3] == b"\xff\xd8\xff"
    assert b"Exif" not in kept


def test_plan_file_is_handed_out_where_everybody_may_open_it(client: FlaskClient, province: forums.World) -> None:
    row = field.plan(province.village)
    answer = client.get(f"{PLAN}/files/{row.number}")
    assert answer.data == field.SCAN
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_kept_plan_file_is_for_those_who_serve_the_round(
    client: FlaskClient, province: forums.World, work: str
) -> None:
    row = field.plan(province.village, public=False)
    assert client.get(f"{work}/files/{row.number}").status_code == 302
    sign_in(client, "facilitator", "250113")
    assert client.get(f"{work}/files/{row.number}").status_code == 200


def test_remove_plan_takes_the_bytes_and_keeps_number_and_hash(
    client: FlaskClient, province: forums.World, work: str
) -> None:
    row = field.plan(province.village)
    sign_in(client, "facilitator", "250113")
    assert client.post(f"{work}/files/1/remove").status_code == 302
    assert client.get(f"{PLAN}/files/1").status_code == 404
    gone = db.session.get(CommunityFile, row.id)
    assert gone
    assert (gone.file_id, gone.digest) == (None, row.digest)
    assert field.plan(province.village).number == 2


def test_add_plan_item_counts_on_and_takes_a_title_once_a_year(
    client: FlaskClient, province: forums.World, work: str
) -> None:
    sign_in(client, "facilitator", "250113")
    said = {"title": "ถนนสายหน้าวัด", "item_year": "2570", "satang": "๒๕๐,๐๐๐", "detail": "กว้าง 4 เมตร"}
    assert client.post(f"{work}/items", data=said).status_code == 302
    assert client.post(f"{work}/items", data=said).status_code == 422
    assert client.post(f"{work}/items", data=said | {"item_year": "2571"}).status_code == 302
    found = queries.plan_of_area(province.village.area_path)
    assert [(one.fiscal_year, one.number, one.satang) for one in found] == [
        (2571, 1, 25_000_000),
        (2570, 1, 25_000_000),
    ]


def test_link_plan_links_and_unlinks_by_a_person(client: FlaskClient, province: forums.World, work: str) -> None:
    one, wanted = item(province), need(province)
    sign_in(client, "facilitator", "250113")
    for ref, expected in ((wanted.ref, wanted.id), ("", None)):
        assert client.post(f"{work}/links", data={f"need-{one.id}": ref}).status_code == 302
        db.session.expire_all()
        assert queries.by_ids([one.id])[one.id].need_id == expected


def test_an_item_is_never_linked_to_another_areas_need(province: forums.World) -> None:
    one = item(province)
    far = forums.needs(forums.forum(province.neighbour), 1)[0]
    assert actions.link(province.village, {one.id: far.ref}, by=forums.facilitator()) == 0
    with pytest.raises(Forbidden):
        actions.link(province.village, {one.id: ""}, by=forums.holder("facilitator", "250114"))
    with pytest.raises(Refusal):
        item(province)
