"""Every published comment is owed an official answer, by whoever is responsible for what it is about."""

from __future__ import annotations

import pytest

from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import actor_of
from app.agencies.actions import speak
from app.comments import actions
from app.comments.models import Comment
from app.comments.queries import answers
from app.comments.queries import comments as queries
from app.comments.queries.topics import Topic, topic_at, topic_of
from app.comments.states import FOLDERS, Because, CommentState, Move, TopicKind
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.ledger.rebuild.queries import faults
from app.plans.models.funding import Project
from app.plans.queries.funding import candidates_behind
from app.web.conflict import Forbidden, Refusal
from tests.factories import forums, threads
from tests.factories.people import account, sign_in
from tests.factories.queries import counted
from tests.reader import Reader

SAID = "ขอทราบว่าจะเริ่มเมื่อใด"
ANSWER = "จะเริ่มเมื่อได้รับจัดสรรงบประมาณ"


@pytest.fixture
def project() -> Project:
    """A funded project at the end of its thread."""
    return threads.funded(threads.story())


@pytest.fixture
def need() -> Need:
    """A need on the desk of its village."""
    return forums.needs(forums.forum(forums.world().village), 1)[0]


def topics(project: Project) -> list[Topic]:
    """Everything behind and above the project that can be commented on."""
    candidate = candidates_behind([project.id])[project.id]
    return [
        topic_of(TopicKind.PROJECT, project),
        topic_of(TopicKind.CANDIDATE, candidate),
        topic_of(TopicKind.PLAN, project.annual_plan.plan),
        topic_of(TopicKind.ANNUAL_PLAN, project.annual_plan),
    ]


def published(topic: Topic, text: str = SAID) -> Comment:
    """A comment that an officer has read and published."""
    comment = actions.send(topic, text)
    actions.rule(comment, Move.RELEASE, by=forums.holder("planner", "25"))
    return comment


def speaker(project: Project) -> Account:
    """The account that speaks for the agency that leads the project."""
    lead = candidates_behind([project.id])[project.id].lead_agency
    assert lead is not None
    one = account("agency", "25")
    speak(one, lead, by=OPERATOR)
    return one


def test_everything_from_the_need_to_the_plan_is_commented_on(reader: Reader, project: Project) -> None:
    for topic in topics(project):
        published(topic, f"ความเห็นต่อ {topic.ref}")
        assert f"ความเห็นต่อ {topic.ref}" in reader.get(topic.comments_url).text
        assert 'name="text"' in reader.get(topic.write_url).text
        assert topic.write_url in reader.get(topic.url).text, "the page leads to the form"


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_what_is_not_there_cannot_be_commented_on(reader: Reader, folder: str) -> None:
    for ref in ("nothing", "9" * 30, "0", "๕"):
        assert topic_at(folder, ref) is None
        assert reader.client.get(f"/{folder}/{ref}/comments").status_code == 404


def test_a_comment_has_exactly_one_topic(need: Need) -> None:
    comment = published(topic_of(TopicKind.NEED, need))
    assert [kind for kind in TopicKind if getattr(comment, f"{kind}_id")] == [TopicKind.NEED]


def test_owed_is_the_desk_that_holds_the_need(reader: Reader, need: Need) -> None:
    comment = published(topic_of(TopicKind.NEED, need))
    owed = answers.owed_of(comment.id)
    assert owed is not None
    assert (owed.level, owed.path) == ("village", need.area_path)
    with pytest.raises(Forbidden):
        actions.answer(comment, ANSWER, by=forums.holder("facilitator", "2502"))
    sign_in(reader.client, "facilitator", "2501")
    assert "/comments/owed" in reader.get("/work").text
    assert need.title in reader.get("/comments/owed").text
    assert SAID in reader.get(f"/comments/{comment.id}/answer").text
    assert reader.client.post(f"/comments/{comment.id}/answer", data={"answer": " "}).status_code == 422
    assert reader.client.post(f"/comments/{comment.id}/answer", data={"answer": ANSWER}).status_code == 302
    assert "/comments/owed" not in reader.get("/work").text
    page = reader.get(f"/needs/{need.ref}").text
    assert ANSWER in page
    assert "โต๊ะพิจารณาของ" in page, "it says who answered"


def test_the_ledger_says_who_answered(project: Project) -> None:
    by_agency, by_planner = (published(topic) for topic in topics(project)[:2])
    actions.answer(by_agency, ANSWER, by=actor_of(speaker(project)))
    actions.answer(by_planner, ANSWER, by=actor_of(account("planner", "25")))
    assert (by_agency.answered_duty, by_planner.answered_duty) == ("agency", "planner")
    assert [fault for fault in faults() if "comment" in fault] == []


def test_the_desk_answers_that_holds_the_proposal_now() -> None:
    """The debt goes up with what it is about."""
    thread = threads.voiced(forums.world())
    published(topic_of(TopicKind.PROPOSAL, thread.drafted[0]))
    facilitator, planner = forums.holder("facilitator", "2501"), forums.holder("planner", "25")
    assert (answers.n_owed(facilitator.posts), answers.n_owed(planner.posts)) == (1, 0)
    carried = threads.carried(thread)
    published(topic_of(TopicKind.PROPOSAL, carried.whole))
    assert (answers.n_owed(facilitator.posts), answers.n_owed(planner.posts)) == (1, 1)


def test_the_agency_that_leads_a_project_answers_and_is_named(reader: Reader, project: Project) -> None:
    comment = published(topic_of(TopicKind.PROJECT, project))
    stranger = account("agency", "25", username="stranger")
    with pytest.raises(Forbidden):
        actions.answer(comment, ANSWER, by=actor_of(stranger))
    lead = speaker(project)
    sign_in(reader.client, "agency", "25")
    assert "/comments/owed" in reader.get("/work").text
    assert project.title in reader.get("/comments/owed").text
    actions.answer(comment, ANSWER, by=actor_of(lead))
    page = reader.get(f"/projects/{project.ref}/comments").text
    assert ANSWER in page
    assert comment.answered_agency is not None
    assert comment.answered_agency.name_th in page
    assert answers.n_owed((), answers.agency_ids_of(lead.id)) == 0


def test_the_planner_answers_where_no_desk_and_no_agency_does(reader: Reader, project: Project) -> None:
    owed = [published(topic) for topic in topics(project)]
    planner = forums.holder("planner", "25")
    assert answers.n_owed(planner.posts) == len(owed) - 1, "the project is the agency's"
    for comment in owed:
        actions.answer(comment, ANSWER, by=planner)
    assert "นักวิเคราะห์" in reader.get(topics(project)[2].comments_url).text


def test_answering_asks_for_a_published_comment(need: Need) -> None:
    waiting = actions.send(topic_of(TopicKind.NEED, need), SAID)
    by = forums.holder("facilitator", "2501")
    with pytest.raises(Refusal):
        actions.answer(waiting, ANSWER, by=by)
    assert waiting.state == CommentState.WAITING
    assert answers.n_owed(by.posts) == 0


def test_answer_tells_the_second_who_answers_the_answer_of_the_first(reader: Reader, need: Need) -> None:
    comment = published(topic_of(TopicKind.NEED, need))
    sign_in(reader.client, "facilitator", "2501")
    form = reader.get(f"/comments/{comment.id}/answer").text
    seen = form.split('name="seen" type="hidden" value="')[1].split('"')[0]
    actions.answer(comment, "ตอบไปก่อนแล้ว", by=forums.holder("district_facilitator", "2501"))
    late = reader.client.post(f"/comments/{comment.id}/answer", data={"answer": ANSWER, "seen": seen})
    assert late.status_code == 409
    assert "ตอบไปก่อนแล้ว" in late.text
    assert ANSWER in late.text, "nothing that was typed is lost"
    comment = queries.locked(comment)
    assert comment.answer == "ตอบไปก่อนแล้ว"


def test_of_area_counts_in_public_what_is_unanswered(reader: Reader, need: Need) -> None:
    topic = topic_of(TopicKind.NEED, need)
    answered = published(topic, "ความเห็นที่หนึ่ง")
    published(topic, "ความเห็นที่สอง")
    actions.send(topic, "ความเห็นที่สาม")
    actions.answer(answered, ANSWER, by=forums.holder("facilitator", "2501"))
    for code in ("25", "2501", "250113"):
        with counted() as sent:
            page = reader.get(f"/areas/{code}/comments").text
        assert len(sent) <= 12
        assert "ความเห็นที่สอง" in page
        assert "ความเห็นที่หนึ่ง" not in page
        assert "ความเห็นที่สาม" not in page
        assert f"/areas/{code}/comments" in reader.get(f"/areas/{code}").text
        told = reader.client.get(f"/areas/{code}/comments.json").json
        assert told is not None
        figures = {key: told[key] for key in ("published", "answered", "unanswered", "waiting_to_be_read")}
        assert figures == {"published": 2, "answered": 1, "unanswered": 1, "waiting_to_be_read": 1}
        assert [one["about"] for one in told["oldest_unanswered"]] == [topic.url]


def test_a_hidden_comment_owes_no_answer(need: Need) -> None:
    comment = published(topic_of(TopicKind.NEED, need))
    actions.rule(comment, Move.HIDE, because=Because.PERSONAL, by=forums.holder("planner", "25"))
    assert answers.n_owed(forums.holder("facilitator", "2501").posts) == 0
