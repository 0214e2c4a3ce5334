"""The pages of a ranking, as people without scripts use them; and the browser's own sum in Chromium's stead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.accounts.actions import second
from app.accounts.queries.accounts import waiting_about
from app.aggregation.actions import rank as actions
from app.aggregation.actions.pass_ceiling import PASSING
from app.aggregation.queries import order
from app.aggregation.rules.ranking import GivenMark
from app.aggregation.states.ranking import RankingMethod
from app.cycles.actions import cycles
from app.cycles.models.cycles import Cycle
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from tests.factories import people
from tests.factories.forums import World, facilitator, finish, forum, holder, needs
from tests.factories.queries import counted
from tests.factories.rankings import ranked_world
from tests.reader import Reader

Story = tuple[World, Sequence[Need]]


@pytest.fixture
def story() -> Story:
    w = ranked_world(votes_each=2, ceiling_items=2)
    sitting = forum(w.village)
    finish(sitting)
    return w, needs(sitting, 3)


def url(story: Story) -> str:
    return f"/rounds/{story[0].village.ref}/ranking"


def enter(story: Story, *votes: int) -> None:
    marks = [GivenMark(need.ref, n) for need, n in zip(story[1], votes, strict=False)]
    actions.enter(story[0].village, voter="ประชาคมหมู่ที่ 4", present=40, marks=marks, by=facilitator())


def draft_cycle(story: Story) -> Cycle:
    return cycles.draft(story[0].areas["25"], fiscal_year=2572, by=OPERATOR)


def test_show_is_public_and_its_json_holds_every_number(story: Story, reader: Reader, client: FlaskClient) -> None:
    enter(story, 10, 30, 20)

    with counted() as sent:
        page = reader.get(url(story)).text
    told = client.get(f"{url(story)}.json").get_json()

    assert len(sent) <= 12
    assert page.index(story[1][1].title) < page.index(story[1][2].title) < page.index(story[1][0].title)
    assert "ceiling-line" in page
    assert [mark["n"] for mark in told["sheets"][0]["marks"]] == [10, 30, 20]
    assert [(one["ref"], one["place"]) for one in told["order"]] == [
        (story[1][n].ref, place) for place, n in enumerate((1, 2, 0), start=1)
    ]
    assert (told["line"], told["rule"]["votes_each"]) == (2, 2)


def test_show_of_an_empty_desk_says_so(reader: Reader) -> None:
    w = ranked_world()

    reader.get(f"/rounds/{w.subdistrict.ref}/ranking")
    reader.get("/rounds/R1-1/ranking", 404)


def test_sheet_has_a_field_for_each_item(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")

    page = reader.get(f"{url(story)}/tally").text

    assert all(f'name="n-{need.id}-0"' in page for need in story[1])


def typed(story: Story, *votes: object, **more: Any) -> dict[str, Any]:
    numbers = {f"n-{need.id}-0": str(n) for need, n in zip(story[1], votes, strict=False)}
    return {"voter": "ประชาคม", "present": "๔๐"} | numbers | more


def test_enter_says_beside_the_number_what_does_not_add_up(story: Story, reader: Reader, client: FlaskClient) -> None:
    people.sign_in(client, "facilitator", "250113")

    page = reader.post(f"{url(story)}/tally", typed(story, 41, 5), 422).text
    assert f'id="n-{story[1][0].id}-0-error"' in page
    assert 'value="41"' in page
    reader.post(f"{url(story)}/tally", typed(story, 4, voter=""), 422)
    reader.post(f"{url(story)}/tally", typed(story, 4, present=""), 422)
    reader.post(f"{url(story)}/tally", typed(story), 422)
    reader.post(f"{url(story)}/tally", typed(story, "สี่"), 422)
    assert order.of_round(story[0].village).from_desk


def test_enter_twice_is_one_tally_and_a_correction_takes_its_place(
    story: Story, reader: Reader, client: FlaskClient
) -> None:
    people.sign_in(client, "facilitator", "250113")
    once = "0b6f1a86-7a38-4a3e-9a50-8f5a30c0a002"

    for _ in range(2):
        reader.post(f"{url(story)}/tally", typed(story, 30, 20, once=once))
    (sheet,) = order.of_round(story[0].village).sheets
    reader.get(f"{url(story)}/tally?instead={sheet.id}")
    reader.post(f"{url(story)}/tally", typed(story, 10, 20, instead=str(sheet.id)))

    assert order.of_round(story[0].village).placed[0].item == story[1][1].ref


def test_tie_is_settled_on_its_page(story: Story, reader: Reader, client: FlaskClient) -> None:
    enter(story, 20, 20, 1)
    people.sign_in(client, "facilitator", "250113")

    assert f"{url(story)}/tie/1" in reader.get(url(story)).text
    assert story[1][0].ref in reader.get(f"{url(story)}/tie/1").text
    reader.get(f"{url(story)}/tie/3", 302)


def test_settle_needs_what_was_drawn_and_who_saw_it(story: Story, reader: Reader, client: FlaskClient) -> None:
    enter(story, 20, 20, 1)
    people.sign_in(client, "facilitator", "250113")
    told = {"how": "lot", "seed": "7-3-9", "witnesses": "ผู้ใหญ่บ้าน", "sentence": "จับสลาก"}

    for missing in ("seed", "witnesses", "sentence"):
        reader.post(f"{url(story)}/tie/1", told | {missing: ""}, 422)
    reader.post(f"{url(story)}/tie/1", told | {"how": "vote"}, 422)
    reader.post(f"{url(story)}/tie/1", told)

    assert "7-3-9" in reader.get(url(story)).text
    reader.post(f"{url(story)}/tie/1", told, 422)


def test_ceiling_is_passed_only_with_a_reason_that_everybody_reads(
    story: Story, reader: Reader, client: FlaskClient
) -> None:
    enter(story, 20, 10, 5)
    people.sign_in(client, "facilitator", "250113")

    reader.get(f"{url(story)}/ceiling")
    reader.post(f"{url(story)}/order", {"n": "3"}, 422)
    reader.post(f"{url(story)}/ceiling", {"items": "3", "authority": "มติที่ 3", "reason": ""}, 422)
    reader.post(f"{url(story)}/ceiling", {"items": "2", "authority": "มติที่ 3", "reason": "น้ำท่วม"}, 422)


def test_desk_shows_what_does_not_fit_below_the_ceiling(reader: Reader, client: FlaskClient) -> None:
    w = ranked_world(ceiling_items=1)
    first, second = needs(forum(w.village), 1, votes=9), needs(forum(w.village), 1, votes=3)
    people.sign_in(client, "facilitator", "250113")

    page = reader.get(f"/rounds/{w.village.ref}?over=1").text

    assert second[0].ref in page
    assert first[0].ref not in page
    assert 'name="over"' in reader.get(f"/rounds/{w.village.ref}").text
    assert 'name="over"' not in reader.get(f"/rounds/{w.subdistrict.ref}", 200).text


def test_override_stands_on_the_list_of_the_cycle(story: Story, reader: Reader, client: FlaskClient) -> None:
    enter(story, 20, 10, 5)
    people.sign_in(client, "facilitator", "250113")

    reader.post(f"{url(story)}/ceiling", {"items": "3", "authority": "มติที่ 3", "reason": "น้ำท่วมสองหมู่บ้าน"})
    reader.post(f"{url(story)}/order", {"n": "3"}, 422)
    (waits,) = waiting_about(PASSING, story[0].village.ref_key)
    assert f"/confirmations/{waits.id}" in reader.get(url(story)).text
    second.confirm(waits, by=holder("district_facilitator", "2501"))
    reader.post(f"{url(story)}/order", {"n": "3"})

    assert "น้ำท่วมสองหมู่บ้าน" in reader.get(f"/cycles/25-{story[0].cycle.code}/ranking").text


def test_take_lets_the_first_go_on(story: Story, reader: Reader, client: FlaskClient) -> None:
    enter(story, 20, 10, 5)
    people.sign_in(client, "facilitator", "250113")

    reader.post(f"{url(story)}/order", {"n": ""}, 422)
    reader.post(f"{url(story)}/order", {"n": "2"})

    items = order.of_round(story[0].village).items
    assert [(items[n.ref].outcome, items[n.ref].rank) for n in story[1]] == [
        ("carried_up", 1),
        ("carried_up", 2),
        (None, None),
    ]


def test_methods_of_a_draft_are_for_planners_only(story: Story, reader: Reader, client: FlaskClient) -> None:
    cycle = draft_cycle(story)

    reader.get(f"/cycles/25-{story[0].cycle.code}/ranking")
    reader.get(f"/cycles/25-{cycle.code}/ranking", 404)
    people.sign_in(client, "planner", "25")
    assert f"/cycles/25-{cycle.code}/ranking/district" in reader.get(f"/cycles/25-{cycle.code}/ranking").text


def test_rule_of_an_open_cycle_leads_to_what_was_frozen(story: Story, reader: Reader, client: FlaskClient) -> None:
    cycle = draft_cycle(story)
    people.sign_in(client, "planner", "25")

    reader.get(f"/cycles/25-{story[0].cycle.code}/ranking/district", 302)
    reader.get(f"/cycles/25-{cycle.code}/ranking/district")
    reader.get(f"/cycles/25-{cycle.code}/ranking/moon", 404)


def test_set_rule_refuses_weights_that_do_not_sum_to_100(story: Story, reader: Reader, client: FlaskClient) -> None:
    cycle = draft_cycle(story)
    people.sign_in(client, "planner", "25")
    here = f"/cycles/25-{cycle.code}/ranking/district"
    told = {"method": "criteria", "votes_each": "1", "places": "3", "ceiling_satang": "5,000,000"}
    told |= {"criteria-0-name_th": "ความเดือดร้อน", "criteria-0-weight": "60", "criteria-0-most": "5"}
    told |= {"criteria-1-name_th": "ความคุ้มค่า", "criteria-1-weight": "30", "criteria-1-most": "5"}

    assert "90" in reader.post(here, told, 422).text
    reader.post(here, told | {"criteria-1-weight": "40"})
    page = reader.get(f"/cycles/25-{cycle.code}/ranking").text
    assert "ความคุ้มค่า" in page
    assert "5,000,000" in page
    assert "ความเดือดร้อน" in reader.get(here).text
    reader.post(here, {"method": RankingMethod.TOKENS.value, "votes_each": "5", "places": "3"})
    assert "ความคุ้มค่า" not in reader.get(f"/cycles/25-{cycle.code}/ranking").text
