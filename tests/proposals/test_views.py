"""Pages of proposals: drafted out of chosen needs in two steps, changed while nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.cycles import queries as cycles
from app.forums.models.needs import Need
from app.proposals.queries import proposals as queries
from app.store import clock
from tests.factories import forums, proposals
from tests.factories.people import sign_in
from tests.forums.test_views import seen_in
from tests.reader import Reader


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """The story happens on one day."""
    with clock.at(forums.NOON):
        yield


@pytest.fixture
def province(client: FlaskClient) -> forums.World:
    """The province, with its facilitator signed in."""
    made = forums.world()
    sign_in(client, "facilitator", "250113")
    return made


def told(needs: list[Need], **more: str) -> dict[str, object]:
    """A filled form."""
    return {
        "need": [str(need.id) for need in needs],
        "title": "ก่อสร้างถนนคอนกรีต",
        "summary": "กว้าง 5 เมตร ยาว 450 เมตร",
        "category": str(cycles.categories()[0].id),
        "channel": "support",
        "quantity": "๔๕๐",
        "unit": "เมตร",
        "satang": "1,180,000 บาท",
    } | more


def test_index_tells_which_needs_nothing_answers_yet(province: forums.World, reader: Reader) -> None:
    first, second = forums.needs(forums.forum(province.village), 2)
    drafted = proposals.proposal(province.village, [first])

    page = reader.get(f"/rounds/{province.village.ref}/proposals")

    assert f'value="{second.id}"' in page.text
    assert f'value="{first.id}"' not in page.text
    assert f"/proposals/{drafted.ref}/edit" in page.text


def test_new_asks_for_needs_and_then_suggests_from_them(province: forums.World, reader: Reader) -> None:
    first, second = forums.needs(forums.forum(province.village), 2, quantity_milli=225_000, unit="เมตร")
    address = f"/rounds/{province.village.ref}/proposals/new"
    assert "<textarea" not in reader.get(address).text

    page = reader.get(f"{address}?need={first.id}&need={second.id}")

    assert 'value="ความต้องการที่ 1"' in page.text
    assert 'value="1,000,000"' in page.text
    assert 'value="450"' in page.text


def test_draft_answers_the_chosen_needs(province: forums.World, reader: Reader) -> None:
    needs = forums.needs(forums.forum(province.village), 2)

    reader.post(f"/rounds/{province.village.ref}/proposals/new", told(needs))

    drafted = queries.of_round(province.village.id)[0]
    assert (drafted.satang, drafted.quantity_milli, drafted.households) == (118_000_000, 450_000, 80)
    assert queries.standing_needs_of([drafted.id])[drafted.id] == needs


def test_draft_keeps_what_was_typed_and_the_chosen_needs(province: forums.World, reader: Reader) -> None:
    needs = forums.needs(forums.forum(province.village), 1)
    address = f"/rounds/{province.village.ref}/proposals/new"

    page = reader.post(address, told(needs, title=" ", satang="ล้านกว่า"), status=422)
    reader.post(address, told([]), status=422)

    assert f'name="need" value="{needs[0].id}"' in page.text
    assert 'value="ล้านกว่า"' in page.text
    assert 'id="title-error"' in page.text
    assert not queries.of_round(province.village.id)


def test_draft_asks_once_about_needs_of_another_category(province: forums.World, reader: Reader) -> None:
    first, second = cycles.categories()[:2]
    sitting = forums.forum(province.village)
    [road] = forums.needs(sitting, 1, category_id=first.id)
    [water] = forums.needs(sitting, 1, category_id=second.id)
    url = f"/rounds/{province.village.ref}/proposals/new"
    asked = reader.post(url, told([road, water]), 422).text
    assert 'name="sure"' in asked
    assert second.name_th in asked
    assert not queries.of_round(province.village.id)
    reader.post(url, told([road, water], sure="y"))
    [proposal] = queries.of_round(province.village.id)
    answer = reader.client.post(f"/proposals/{proposal.ref}/edit", data=told([], category=str(second.id)))
    assert (answer.status_code, first.name_th in answer.text) == (422, True)


def test_link_says_when_a_need_is_of_another_category(province: forums.World, reader: Reader) -> None:
    first, second = cycles.categories()[:2]
    sitting = forums.forum(province.village)
    [road] = forums.needs(sitting, 1, category_id=first.id)
    [water] = forums.needs(sitting, 1, category_id=second.id)
    drafted = proposals.proposal(province.village, [road])
    reader.post(f"/proposals/{drafted.ref}/needs", {"need": [str(water.id)]})
    assert f"คนละประเภทกับข้อเสนอ: {water.title}" in reader.get(f"/proposals/{drafted.ref}/edit").text


def test_edit_of_a_proposal_on_another_desk_says_why_it_is_closed(province: forums.World, reader: Reader) -> None:
    drafted = proposals.proposal(province.village, forums.needs(forums.forum(province.village), 1))
    proposals.on_desk(province.subdistrict, [drafted])

    page = reader.get(f"/proposals/{drafted.ref}/edit")
    reader.post(f"/proposals/{drafted.ref}/edit", told([]), status=422)

    assert "<textarea" not in page.text


def test_change_over_a_change_made_meanwhile_shows_both(province: forums.World, reader: Reader) -> None:
    drafted = proposals.proposal(province.village, forums.needs(forums.forum(province.village), 1))
    address = f"/proposals/{drafted.ref}/edit"
    seen = seen_in(reader.get(address).text)
    proposals.change(drafted, title="ฉบับแรก")

    page = reader.post(address, told([], title="ฉบับหลัง", seen=seen), status=409)
    reader.post(address, told([], title="ฉบับหลัง", seen=seen_in(page.text)))

    assert "ฉบับแรก" in page.text
    assert queries.by_ref(drafted.ref).title == "ฉบับหลัง"


def test_unlink_of_the_last_need_is_refused(province: forums.World, reader: Reader) -> None:
    (need,) = forums.needs(forums.forum(province.village), 1)
    drafted = proposals.proposal(province.village, [need])

    reader.post(f"/proposals/{drafted.ref}/needs/{need.ref}/unlink", status=422)


def test_link_and_unlink_follow_the_chosen_needs(province: forums.World, reader: Reader) -> None:
    first, second = forums.needs(forums.forum(province.village), 2)
    drafted = proposals.proposal(province.village, [first])

    reader.post(f"/proposals/{drafted.ref}/needs", {"need": [str(second.id)]})
    reader.post(f"/proposals/{drafted.ref}/needs/{first.ref}/unlink")
    reader.post(f"/proposals/{drafted.ref}/needs", {})
    reader.post(f"/proposals/{drafted.ref}/needs/{second.ref}/unlink", status=422)

    assert queries.standing_needs_of([drafted.id])[drafted.id] == [second]
