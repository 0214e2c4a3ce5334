"""Kinds of meeting: a briefing, a brainstorming and a seminar are planned, shown and changed like a forum."""

from __future__ import annotations

from app.forums.actions import sittings as actions
from app.forums.states.sittings import Meeting
from tests.factories import forums
from tests.factories.people import sign_in
from tests.reader import Reader


def test_a_meeting_of_any_kind_is_planned_shown_and_changed(reader: Reader) -> None:
    world = forums.world()
    sign_in(reader.client, "facilitator", "250113")
    plan = {"held_on": "22/11/2567", "place": "ศาลากลางบ้าน", "stage": "inform", "meeting": "briefing"}
    address = reader.client.post(f"/rounds/{world.village.ref}/forums/new", data=plan).headers["Location"]
    assert "ประชุมชี้แจง" in reader.get(address).text
    public = address.removesuffix("/record")
    assert reader.client.get(f"{public}.json").json["meeting"] == "briefing"
    wrong = reader.client.post(f"{public}/edit", data=plan | {"meeting": "party"})
    assert wrong.status_code == 422
    assert reader.client.post(f"{public}/edit", data=plan | {"meeting": "seminar"}).status_code == 302
    assert "สัมมนา" in reader.get(public).text


def test_what_says_no_kind_is_a_forum_and_keeps_its_kind() -> None:
    sitting = forums.forum(forums.world().village, held=False)
    assert sitting.meeting == Meeting.FORUM
    told = {"held_on": forums.DAY, "place": "วัด", "stage": sitting.stage, "chair": "", "recorder": ""}
    actions.change(sitting, **told, meeting=Meeting.SEMINAR, by=forums.facilitator())
    actions.change(sitting, **told, by=forums.facilitator())
    assert sitting.meeting == Meeting.SEMINAR
