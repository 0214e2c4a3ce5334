"""Feeds: valid Atom with ids that stay, sent again only when something is new, in both languages, without names."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.forums.actions import needs
from app.forums.models.needs import Need
from app.plans.actions import funding
from app.store import clock
from app.store.base import db
from tests.factories import forums, plans, threads
from tests.factories.queries import counted
from tests.factories.threads import Thread, day

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def thread() -> Thread:
    """Everything up to the adoption."""
    return threads.story()


def read(client: FlaskClient, url: str) -> Tree.Element:
    """Return the feed, held to what RFC 4287 asks of every feed."""
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    root = Tree.fromstring(answer.data)
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
            assert element.findtext(ATOM + name)
        assert element.findtext(f"{ATOM}updated", "").endswith("Z")
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert all(link.get("href", "").startswith("http://") for link in element.findall(f"{ATOM}link"))
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    return root


def titles(root: Tree.Element) -> str:
    """Return everything that the feed says."""
    return " ".join(root.itertext())


def test_feed_tells_the_news_of_a_need_a_village_an_area_and_a_project(client: FlaskClient, thread: Thread) -> None:
    project = threads.funded(thread)
    need = thread.needs[0]
    for url in (
        f"/feeds/need/{need.ref}.atom",
        f"/feeds/project/{project.ref}.atom",
        "/feeds/area/25011304.atom",
        "/feeds/area/250113.atom",
        "/feeds/area/25.atom",
    ):
        with counted() as sent:
            thai = read(client, url)
        assert len(sent) <= 14, url
        english = read(client, url + "?lang=en")
        assert len(thai.findall(f"{ATOM}entry")) == len(english.findall(f"{ATOM}entry")) >= 3
        assert thai.findtext(f"{ATOM}id") != english.findtext(f"{ATOM}id")
        assert "ผู้ใหญ่ประเสริฐ" not in titles(thai)
        moments = [entry.findtext(f"{ATOM}updated") for entry in thai.iter(f"{ATOM}entry")]
        assert moments == sorted(moments, key=str, reverse=True)
    assert "อยู่ในแผนของเทศบาลแล้ว" in titles(read(client, "/feeds/area/25011304.atom"))


def test_feed_is_sent_again_only_when_something_is_new(client: FlaskClient, thread: Thread) -> None:
    url = f"/feeds/need/{thread.needs[0].ref}.atom"
    first = client.get(url)
    assert client.get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get(url, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304
    before = {entry.findtext(f"{ATOM}id") for entry in read(client, url).iter(f"{ATOM}entry")}
    with clock.at(day(240)):
        needs.correct(thread.needs[0], "ความยาวที่ถูกต้องคือ 450 เมตร", by=forums.facilitator())
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    after = {entry.findtext(f"{ATOM}id") for entry in read(client, url).iter(f"{ATOM}entry")}
    assert before < after


def test_feed_keeps_what_people_wrote_as_text(client: FlaskClient) -> None:
    sitting = forums.forum(forums.world().village)
    hostile = "<script>alert(1)</script> &amp; ]]>"
    need = needs.record_needs(sitting, [forums.need_draft(hostile)], by=forums.facilitator())[0]
    assert hostile in titles(read(client, f"/feeds/need/{need.ref}.atom"))


def test_feed_of_nothing_is_not_there(client: FlaskClient, thread: Thread) -> None:
    for url in ("/feeds/need/N0.atom", "/feeds/area/9.atom", "/feeds/area/99.atom", "/feeds/account/1.atom"):
        assert client.get(url).status_code == 404


def test_feed_and_page_of_each_village_tell_that_its_proposal_lives_on_in_a_merged_one(client: FlaskClient) -> None:
    thread = threads.carried(threads.voiced(forums.world()))
    for village, drafted in zip(("25011304", "25011305"), thread.drafted, strict=True):
        told = titles(read(client, f"/feeds/area/{village}.atom?lang=en"))
        assert f"{drafted.title}: merged" in told
        assert f"{thread.whole.title}: carried up" in told
        assert thread.whole.ref in client.get(f"/areas/{village}").text
        assert thread.whole.ref in client.get(f"/proposals/{drafted.ref}").text


def test_feed_of_area_and_need_tell_that_a_project_was_taken_out_of_its_annual_plan(client: FlaskClient) -> None:
    project = plans.placed(forums.world())
    why = "วงเงินของแหล่งนี้ไม่พอสำหรับโครงการลำดับนี้"
    funding.take_out(project, why=why, by=plans.planner())
    need = db.session.scalars(select(Need)).first()
    assert need is not None
    for url in ("/feeds/area/25.atom", f"/feeds/need/{need.ref}.atom", f"/feeds/project/{project.ref}.atom"):
        assert why in titles(read(client, url)), url
