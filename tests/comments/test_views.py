"""Comments in the browser: queued, read first, published or refused with a reason, answered, reported, hidden."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.comments import policy
from app.comments.actions import send
from app.comments.models import Comment
from app.comments.queries import comments as queries
from app.comments.queries.topics import Topic, topic_of
from app.comments.states import MOVES, Because, CommentState, Move, TopicKind
from app.proposals.models import Proposal
from app.store import clock
from tests.factories import forums, proposals
from tests.factories.people import sign_in
from tests.factories.queries import counted
from tests.reader import Reader

SAID = "ควรทำก่อนเปิดเทอม <b>เพราะ</b> เด็กเดินทางลำบาก"


@pytest.fixture
def proposal() -> Proposal:
    """A proposal of a village."""
    world = forums.world()
    return proposals.proposal(world.village, forums.needs(forums.forum(world.village), 1))


def about(proposal: Proposal) -> Topic:
    """The proposal as what a comment is about."""
    return topic_of(TopicKind.PROPOSAL, proposal)


def written(client: FlaskClient, ref: str, *, after: int = 10, **more: str) -> tuple[int, str]:
    """Open the form, wait, and send what was written; return the answer."""
    form = client.get(f"/proposals/{ref}/comments/new").text
    since = re.search(r'name="since" type="hidden" value="([^"]+)"', form)
    assert since
    with clock.at(clock.now() + timedelta(seconds=after)):
        data = {"text": SAID, "since": since[1], **more}
        answer = client.post(f"/proposals/{ref}/comments/new", data=data)
    return answer.status_code, answer.text


def test_write_asks_for_no_account_and_no_address(reader: Reader, proposal: Proposal) -> None:
    page = reader.get(f"/proposals/{proposal.ref}/comments/new").text
    assert 'name="text"' in page
    assert not re.search(r'type="(email|tel)"', page)


def test_send_shows_nothing_before_an_officer_has_read_it(reader: Reader, proposal: Proposal) -> None:
    assert written(reader.client, proposal.ref, name="สมหญิง")[0] == 302
    for page in (f"/proposals/{proposal.ref}/comments", f"/proposals/{proposal.ref}"):
        shown = reader.get(page).text
        assert "เปิดเทอม" not in shown
        assert "สมหญิง" not in shown


@pytest.mark.parametrize("more", [{"text": "  "}, {"text": "ก" * 1001}, {"name": "ก" * 101}])
def test_send_says_what_is_to_be_mended_and_keeps_what_was_typed(
    client: FlaskClient, proposal: Proposal, more: dict[str, str]
) -> None:
    status, page = written(client, proposal.ref, **more)
    assert status == 422
    assert next(iter(more.values())).strip() in page
    assert not queries.counts(about(proposal))


def test_send_refuses_what_nobody_can_have_written(client: FlaskClient, proposal: Proposal) -> None:
    assert written(client, proposal.ref, after=1)[0] == 422
    assert written(client, proposal.ref, since="made up")[0] == 422
    assert written(client, proposal.ref, website="https://spam.example")[0] == 302
    assert not queries.counts(about(proposal))


def test_send_takes_a_share_from_each_network_and_no_more(client: FlaskClient, proposal: Proposal) -> None:
    answers = [written(client, proposal.ref)[0] for _ in range(policy.MOST_SENT + 2)]
    assert answers == [302] * policy.MOST_SENT + [422, 422]
    assert queries.counts(about(proposal)) == {(CommentState.WAITING, None): policy.MOST_SENT}


def test_send_twice_makes_one_comment(client: FlaskClient, proposal: Proposal) -> None:
    for _ in range(2):
        assert written(client, proposal.ref, once="0b0e4a52-3f0a-4a53-9d7e-2f3b8f7c5a10")[0] == 302
    assert queries.counts(about(proposal)) == {(CommentState.WAITING, None): 1}


def test_queue_is_a_task_of_the_officers_of_the_area(reader: Reader, proposal: Proposal) -> None:
    send(about(proposal), SAID)
    sign_in(reader.client, "district_facilitator", "2501")
    assert "/comments" in reader.get("/work").text
    assert proposal.title in reader.get("/comments").text
    sign_in(reader.client, "district_facilitator", "2502")
    assert proposal.title not in reader.get("/comments").text


def test_ruling_shows_an_officer_what_can_be_done(reader: Reader, proposal: Proposal) -> None:
    comment = send(about(proposal), SAID, name="สมหญิง")
    sign_in(reader.client, "planner", "25")
    page = reader.get(f"/comments/{comment.id}").text
    assert "&lt;b&gt;" in page
    assert "สมหญิง" in page
    assert 'value="release"' in page
    sign_in(reader.client, "district_facilitator", "2502")
    assert reader.client.get(f"/comments/{comment.id}").status_code == 403


def ruled(client: FlaskClient, comment: Comment, move: str, **more: str) -> int:
    """Rule on the comment; return the status of the answer."""
    return client.post(f"/comments/{comment.id}", data={"move": move, **more}).status_code


def answered(client: FlaskClient, comment: Comment, text: str) -> int:
    """Give the official answer; return the status."""
    return client.post(f"/comments/{comment.id}/answer", data={"answer": text}).status_code


def test_rule_publishes_with_the_name_only_where_it_was_asked_for(reader: Reader, proposal: Proposal) -> None:
    anonymous, named = (
        send(about(proposal), "เห็นด้วย", name="สมหญิง"),
        send(about(proposal), SAID, name="บุญมี", name_shown=True),
    )
    sign_in(reader.client, "district_facilitator", "2501")
    assert [ruled(reader.client, one, "release") for one in (anonymous, named)] == [302, 302]
    assert answered(reader.client, named, "จะเสนอที่ประชุมเดือนหน้า") == 302
    for address in (f"/proposals/{proposal.ref}", f"/proposals/{proposal.ref}/comments"):
        with counted() as sent:
            page = reader.get(address).text
        assert len(sent) <= 16
        assert "สมหญิง" not in page
        assert "บุญมี" in page
        assert "&lt;b&gt;" in page
        assert "จะเสนอที่ประชุมเดือนหน้า" in page


def test_rule_refuses_only_with_a_reason_that_is_counted_in_public(reader: Reader, proposal: Proposal) -> None:
    comment = send(about(proposal), SAID)
    sign_in(reader.client, "district_facilitator", "2501")
    assert ruled(reader.client, comment, "refuse") == 422
    assert ruled(reader.client, comment, "refuse", because="i do not like it") == 422
    assert ruled(reader.client, comment, "refuse", because="advert") == 302
    page = reader.get(f"/proposals/{proposal.ref}/comments").text
    assert "เปิดเทอม" not in page
    assert queries.counts(about(proposal)) == {(CommentState.REFUSED, Because.ADVERT): 1}


def test_rule_tells_the_second_officer_that_somebody_was_faster(client: FlaskClient, proposal: Proposal) -> None:
    comment = send(about(proposal), SAID)
    sign_in(client, "district_facilitator", "2501")
    assert ruled(client, comment, "release", seen="waiting") == 302
    assert ruled(client, comment, "refuse", because="abuse", seen="waiting") == 409
    assert ruled(client, comment, "refuse", because="abuse") == 422
    assert queries.counts(about(proposal)) == {(CommentState.RELEASED, None): 1}


def test_report_brings_a_comment_before_the_officers_again(reader: Reader, proposal: Proposal) -> None:
    comment = send(about(proposal), SAID)
    assert reader.client.post(f"/comments/{comment.id}/report").status_code == 404, "nobody sees it"
    sign_in(reader.client, "district_facilitator", "2501")
    ruled(reader.client, comment, "release")
    assert "เปิดเทอม" in reader.get(f"/comments/{comment.id}/report").text
    assert reader.client.post(f"/comments/{comment.id}/report").status_code == 302
    assert proposal.title in reader.get("/comments").text
    assert ruled(reader.client, comment, "stand") == 302
    assert proposal.title not in reader.get("/comments").text
    assert ruled(reader.client, comment, "hide", because="personal") == 302
    page = reader.get(f"/proposals/{proposal.ref}/comments").text
    assert "เปิดเทอม" not in page
    assert "remark" in page, "a place stays where it stood"


def test_flag_shows_the_comment_that_is_to_be_reported(reader: Reader, proposal: Proposal) -> None:
    comment = send(about(proposal), SAID)
    assert reader.client.get(f"/comments/{comment.id}/report").status_code == 404
    sign_in(reader.client, "planner", "25")
    ruled(reader.client, comment, "release")
    assert "เปิดเทอม" in reader.get(f"/comments/{comment.id}/report").text


def test_index_leads_on_to_earlier_comments(reader: Reader, proposal: Proposal) -> None:
    sign_in(reader.client, "planner", "25")
    for n in range(queries.A_PAGE + 1):
        ruled(reader.client, send(about(proposal), f"ความเห็นที่ {n}"), "release")
    page = reader.get(f"/proposals/{proposal.ref}/comments").text
    earlier = re.search(r'href="([^"]+before=\d+)" rel="next"', page)
    assert earlier
    assert "ความเห็นที่ 0" in reader.get(earlier[1].replace("&amp;", "&")).text


@pytest.mark.parametrize("state", CommentState)
@pytest.mark.parametrize("move", Move)
def test_every_state_either_allows_or_refuses_every_move(state: CommentState, move: Move) -> None:
    comment = Comment(area_path=25_01_13_0004, state=state)
    assert bool(policy.can(forums.holder("planner", "25"), move, comment)) is ((state, move) in MOVES)
    assert not policy.can(forums.holder("facilitator", "250113"), move, comment)
