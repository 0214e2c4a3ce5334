"""Drafts of plans that lie open, and what was said while they did."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from app.comments.actions import answer, rule, send
from app.comments.queries.topics import topic_of
from app.comments.states import Move, TopicKind
from app.plans.actions import revisions
from app.plans.models.revisions import PlanVersion
from app.plans.states import RevisionKind
from app.store import clock
from tests.factories import forums, plans
from tests.reader import Reader

WHY = "จัดทำแผนพัฒนาจังหวัดห้าปีตามความต้องการของประชาชน"


def opened() -> PlanVersion:
    """A draft that lies open for fifteen days from today."""
    plan = plans.placed(forums.world()).annual_plan.plan
    version = revisions.prepare(plan, RevisionKind.FIRST, reason=WHY, by=plans.planner())
    revisions.lay_open(version, closes_on=clock.today() + timedelta(days=20), by=plans.planner())
    return version


def test_consultations_without_any_say_what_one_can_do(reader: Reader, client: FlaskClient) -> None:
    forums.world()
    assert reader.client.get("/consultations.json").get_json()["consultations"] == []
    assert "<table" not in reader.get("/consultations").text


def test_consultations_show_what_lies_open_and_lead_to_the_form(reader: Reader, client: FlaskClient) -> None:
    plan = opened().plan

    page = reader.get("/consultations").text

    assert f"/plans/{plan.code}/comments/new" in page
    assert WHY in page


def test_consultations_count_what_was_said_while_the_draft_lay_open(reader: Reader, client: FlaskClient) -> None:
    version = opened()
    topic = topic_of(TopicKind.PLAN, version.plan)
    with clock.at(clock.now() - timedelta(days=3)):
        early = send(topic, "ก่อนเปิดรับฟัง")
    inside, other = send(topic, "ขอให้เพิ่มเรื่องน้ำแล้ง"), send(topic, "เห็นด้วยกับร่างแผน")
    for comment in (early, inside, other):
        rule(comment, Move.RELEASE, by=plans.planner())
    answer(inside, "เพิ่มแล้วในฉบับนี้", by=plans.planner())

    (told,) = reader.client.get("/consultations.json").get_json()["consultations"]

    assert (told["open"], told["comments"], told["answered"]) == (True, 2, 1)
    with clock.at(clock.now() + timedelta(days=21)):
        (told,) = reader.client.get("/consultations.json").get_json()["consultations"]
        assert told["open"] is False
        assert "/versions" in reader.get("/consultations").text
