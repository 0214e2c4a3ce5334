"""The pages of the desk and of the balance sheet, as a person without scripts uses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import decide
from app.cycles import queries as cycles
from app.cycles.states import Outcome, RoundState
from app.forums.models.needs import Need
from tests.factories import people
from tests.factories.aggregation import ruling, signed_today
from tests.factories.forums import World, facilitator, finish, forum, needs, world
from tests.factories.proposals import proposal
from tests.reader import Reader


@pytest.fixture
def story() -> tuple[World, list[Need]]:
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    return w, needs(sitting, 2)


def desk_url(w: World) -> str:
    return f"/rounds/{w.village.ref}"


def test_desk_shows_what_arrived_and_what_is_left(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")

    page = reader.get(desk_url(w)).text

    assert told[0].title in page
    assert 'data-page="aggregation.desk"' in page


def test_choose_leads_from_ticked_items_to_the_form_of_the_outcome(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")

    chosen = reader.post(f"{desk_url(w)}/choose", {"items": [f"{n.id}:" for n in told], "outcome": "declined"}, 303)

    assert "outcome=declined" in chosen.location


def test_ruling_without_items_leads_back_to_the_desk(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")

    reader.get(f"{desk_url(w)}/ruling?outcome=declined", 302)
    page = reader.get(f"{desk_url(w)}/ruling?outcome=declined&items={told[0].id}").text

    assert told[0].title in page


def test_decide_without_reason_says_so_beside_the_fields_and_keeps_what_was_typed(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")

    page = reader.post(
        f"{desk_url(w)}/ruling", {"items": f"{told[0].id}:", "outcome": "declined", "sentence": "ซ้ำกับงานของ อบต."}, 422
    ).text

    assert "ซ้ำกับงานของ อบต." in page
    assert "reason_id-error" in page
    assert cycles.desk_items(w.village.id, [told[0].id])[0].outcome is None


def test_decide_several_at_once(story: tuple[World, list[Need]], reader: Reader, client: FlaskClient) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")

    reader.post(f"{desk_url(w)}/ruling", _declined([f"{n.id}:" for n in told]))

    assert {item.outcome for item in cycles.desk_items(w.village.id)} == {"declined"}


def _declined(items: list[str], **more: Any) -> dict[str, Any]:
    reason = cycles.reasons(Outcome.DECLINED)[0]
    return {"items": items, "outcome": "declined", "reason_id": str(reason.id), "sentence": "ซ้ำกับงานเดิม"} | more


def test_decide_the_same_form_twice_makes_one_decision(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")
    once = "0b6f1a86-7a38-4a3e-9a50-8f5a30c0a001"

    reader.post(f"{desk_url(w)}/ruling", _declined([f"{told[0].id}:"], once=once))
    first = cycles.desk_items(w.village.id, [told[0].id])[0].decision_id
    reader.post(f"{desk_url(w)}/ruling", _declined([f"{told[0].id}:"], once=once))

    assert cycles.desk_items(w.village.id, [told[0].id])[0].decision_id == first


def test_decide_what_someone_else_decided_meanwhile_shows_both_versions(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")
    decide.decide(w.village, [ruling(told[0].id, Outcome.DEFERRED)], by=facilitator())

    page = reader.post(f"{desk_url(w)}/ruling", _declined([f"{told[0].id}:"]), 409).text

    assert "stale" in page
    assert cycles.desk_items(w.village.id, [told[0].id])[0].outcome == "deferred"


def test_undo_takes_a_decision_back(story: tuple[World, list[Need]], reader: Reader, client: FlaskClient) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")
    decide.decide(w.village, [ruling(told[0].id, Outcome.DEFERRED)], by=facilitator())

    reader.post(f"{desk_url(w)}/undo/{told[0].id}")

    assert cycles.desk_items(w.village.id, [told[0].id])[0].outcome is None


def test_merging_into_a_new_proposal_needs_a_title(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")
    drafted = [proposal(w.village, [need]) for need in told]
    form = {"items": [f"{p.id}:" for p in drafted], "outcome": "merged", "target_id": "new"}

    reader.post(f"{desk_url(w)}/ruling", form, 422)
    reader.post(f"{desk_url(w)}/ruling", form | {"title": "ถนนสองสาย"})

    assert {i.outcome for i in cycles.desk_items(w.village.id, [p.id for p in drafted])} == {"merged"}


def test_closing_names_what_keeps_the_round_open(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, _ = story
    people.sign_in(client, "facilitator", "250113")

    assert re.search(r"2", reader.get(f"{desk_url(w)}/close").text)
    reader.post(f"{desk_url(w)}/close", status=422)

    assert w.village.state == RoundState.OPEN


def test_close_and_sign_lead_to_the_public_balance(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")
    decide.decide(w.village, [ruling(n.id, Outcome.DECLINED) for n in told], by=facilitator())

    closed = reader.post(f"{desk_url(w)}/close")
    reader.post(f"{desk_url(w)}/sign", signed_today())

    assert closed.location.endswith("/balance")
    assert cycles.round_by_ref(w.village.ref).state == RoundState.SIGNED  # type: ignore[union-attr] # it is there


def test_balance_is_public_and_says_the_same_as_its_json(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, told = story
    decide.decide(w.village, [ruling(told[0].id, Outcome.DECLINED)], by=facilitator())

    reader.get(f"{desk_url(w)}/balance")
    sheet = client.get(f"{desk_url(w)}/balance.json").get_json()

    assert sheet["all"]["adds_up"] is True
    assert (sheet["all"]["total"]["n"], sheet["all"]["undecided"]["n"]) == (2, 1)


def test_items_behind_a_line_are_public(story: tuple[World, list[Need]], reader: Reader) -> None:
    w, told = story
    decide.decide(w.village, [ruling(told[0].id, Outcome.DECLINED)], by=facilitator())

    page = reader.get(f"{desk_url(w)}/items?outcome=declined").text

    assert told[0].title in page
    assert told[1].title not in page


def test_area_balance_shows_every_tier_below(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    reader.get("/areas/25/balance")
    tiers = client.get("/areas/25/balance.json").get_json()["tiers"]

    assert tiers["village"]["need"]["total"]["n"] == 2
    reader.get("/areas/99/balance", 404)


def test_an_unknown_round_is_a_page_that_says_where_to_go(reader: Reader) -> None:
    reader.get("/rounds/R99-1/balance", 404)


def test_sign_is_refused_while_the_round_is_open(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient
) -> None:
    w, _ = story
    people.sign_in(client, "facilitator", "250113")

    reader.post(f"{desk_url(w)}/sign", signed_today(), status=422)

    assert w.village.state == RoundState.OPEN


def test_balance_json_names_the_round_and_its_tier(story: tuple[World, list[Need]], client: FlaskClient) -> None:
    w, _ = story
    answer = client.get(f"{desk_url(w)}/balance.json").get_json()

    assert (answer["round"], answer["tier"], answer["area"]) == (w.village.ref, "village", "25011304")


def test_area_balance_json_adds_up_on_every_tier(story: tuple[World, list[Need]], client: FlaskClient) -> None:
    tiers = client.get("/areas/25/balance.json").get_json()["tiers"]

    assert all(sheet["adds_up"] for by_kind in tiers.values() for sheet in by_kind.values())


@pytest.mark.parametrize(("at_a_sitting", "stage"), [(True, "plan"), (False, None)])
def test_decide_names_the_sitting_and_with_it_how_far_people_took_part(
    story: tuple[World, list[Need]], reader: Reader, client: FlaskClient, at_a_sitting: bool, stage: str | None
) -> None:
    w, told = story
    people.sign_in(client, "facilitator", "250113")
    page = reader.get(f"{desk_url(w)}/ruling?outcome=declined&items={told[0].id}:").text
    sitting = re.search(rf'<option selected value="({told[0].forum.ref})">', page)
    assert sitting
    form = {"outcome": "declined", "items": f"{told[0].id}:", "reason_id": str(cycles.reasons(Outcome.DECLINED)[0].id)}
    form |= {"sentence": "ยังไม่มีที่ดิน", "sitting": sitting[1] if at_a_sitting else ""}
    assert client.post(f"{desk_url(w)}/ruling", data=form).status_code == 302
    told_in = reader.get(f"/needs/{told[0].ref}").text
    assert ("พิจารณาในที่ประชุม" in told_in) is at_a_sitting
    decisions = client.get(f"/needs/{told[0].ref}.json").get_json()["decisions"]
    assert [one["stage"] for one in decisions] == [stage]
