"""The early review of a plan: briefs, gaps, balance and words of reviewers, and the reviewer's way there."""

from __future__ import annotations

from datetime import datetime

from flask.testing import FlaskClient

from app.findings import actions as findings
from app.findings.actions import FindingTold
from app.findings.states import FindingTone
from app.front.pages.evaluation_tasks import early_reviews
from app.plans.actions import candidates
from app.store import clock
from app.store.base import db
from tests.factories import forums, plans
from tests.factories.people import sign_in
from tests.factories.queries import counted
from tests.reader import Reader

WORDS = "ค่าเป้าหมายไม่บอกจำนวนครัวเรือน"


def test_show_tells_briefs_gaps_balance_and_what_reviewers_say(reader: Reader) -> None:
    world = forums.world()
    drafted = plans.plan(world)
    one = candidates.take_in(plans.adopted(world), by=plans.planner())
    candidates.hang(one, plans.chain(drafted), by=plans.planner())
    told = FindingTold(tone=FindingTone.PROBLEM, words=WORDS)
    found = findings.file(drafted, told, by=forums.holder("reviewer", "25"))
    db.session.expunge_all()
    url = f"/plans/{drafted.code}/review"
    with counted() as sent:
        page = reader.get(url).text
    assert len(sent) <= 12, sent
    assert f'href="/candidates/{one.ref}"' in page
    assert WORDS in page
    assert f'href="/findings/{found.ref}"' in page
    feed = reader.client.get(f"{url}.json").get_json()
    assert (feed["briefs"]["total"], feed["briefs"]["lacking"], feed["briefs"]["draft"]) == (1, 1, 1)
    assert sum(part["candidates"] for part in feed["balance"]) == 1
    assert feed["findings"][0]["words"] == WORDS
    assert f'href="{url}"' in reader.get(f"/plans/{drafted.code}").text
    reader.get("/plans/25-2501-2502/review", 404)


def test_reviewers_are_led_there_in_the_first_quarter_only(client: FlaskClient) -> None:
    drafted = plans.plan(forums.world())
    posts = forums.holder("reviewer", "25").posts
    way = f"/plans/{drafted.code}/review"
    with clock.at(datetime(2026, 2, 9, 10, tzinfo=clock.BANGKOK)):
        assert not early_reviews(posts)
    with clock.at(datetime(2026, 11, 9, 10, tzinfo=clock.BANGKOK)):
        assert [task.url for of in early_reviews(posts) for task in of.tasks] == [way]
        sign_in(client, "reviewer", "25")
        assert f'href="{way}"' in Reader(client).get("/work").text
