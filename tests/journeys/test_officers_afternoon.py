"""The district officer's afternoon: 300 items become 60 proposals, and a stranger finds every one of the 300."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from app.cycles import queries as cycles
from app.forums.queries.sittings import needs_by_ids
from app.store import clock
from app.store.base import db
from app.thai.dates import format_date
from tests.factories import people
from tests.factories.aggregation import signed_today
from tests.factories.forums import World
from tests.factories.forums import code_of as receipt_of
from tests.journeys.afternoon import (
    FROM_BELOW,
    ITEMS,
    RETURNED_FOR,
    TIED,
    WISHES,
    code_of,
    colleague_merges,
    district_desk,
    province_sends_back,
)
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280
DISTRICT, BELOW = "/rounds/R72-2501", "/rounds/R72-250113~2"
BY_HAND = 5
MENDED = f"{FROM_BELOW} (มีหนังสืออนุญาตแล้ว)"
NOT_NOW = "ถนนสายนี้เพิ่งซ่อมเมื่อปีก่อน ที่ประชุมเห็นว่ายังใช้งานได้"


def test_three_hundred_items_become_sixty_proposals_and_each_is_found_again(
    own_database: Flask, address: str, chromium: Browser
) -> None:
    world = district_desk()
    officer = Walk(chromium, own_database, address, width=DESKTOP)
    officer.sign_in("district_facilitator.2501", people.PASSWORD)
    return_one(officer)
    mend_it(Walk(chromium, own_database, address, width=PHONE))
    for wish in range(BY_HAND):
        merge(officer, wish)
    colleague_merges(world, range(BY_HAND, WISHES))
    rank(officer)
    decline_the_rest(officer)
    close_and_sign(officer, DISTRICT)
    declined = contested(world)

    appeal = lodge(Walk(chromium, own_database, address, width=PHONE, scripts=False), declined)
    planner = Walk(chromium, own_database, address, width=DESKTOP)
    planner.sign_in("planner.25", people.PASSWORD)
    grant(planner, appeal)
    correct(officer, appeal)
    answer(Walk(chromium, own_database, address, width=PHONE), province_sends_back(world))
    for walk in (officer, planner):
        walk.leave()
    find_all(own_database.test_client())


def tick_all(walk: Walk, address: str) -> None:
    """Choose everything that the desk shows at the address."""
    walk.go(address, "aggregation.desk")
    for box in walk.page.locator('main td input[name="items"]').all():
        box.check()


def press(walk: Walk, key: str) -> None:
    """Press the outcome's button by the key that stands for it."""
    walk.press(walk.page.locator(f'button[data-key="{key}"]'), "aggregation.ruling")


def return_one(walk: Walk) -> None:
    """Send the one proposal back to the subdistrict: something is missing."""
    walk.go(DISTRICT, "aggregation.desk")
    walk.sees(f"{ITEMS}")
    walk.page.locator("[data-desk-map] > summary").click()
    expect(walk.page.locator("[data-desk-map] .leaflet-container")).to_be_visible()
    walk.everyone_can_read_it()
    tick_all(walk, f"{DISTRICT}?kind=proposal")
    press(walk, "b")
    walk.choose_first("reason_id")
    walk.fill(sentence=RETURNED_FOR)
    walk.button("Let it stand", "aggregation.desk")


def mend_it(walk: Walk) -> None:
    """At the subdistrict: read what is asked for, put a mended proposal in its place, and hand it up again."""
    walk.sign_in("facilitator.250113", people.PASSWORD)
    walk.follow(BELOW, "aggregation.desk")
    tick_all(walk, BELOW)
    press(walk, "m")
    walk.choose("target_id", "new")
    walk.fill(title=MENDED)
    walk.button("Let it stand", "aggregation.desk")
    tick_all(walk, f"{BELOW}?outcome=undecided")
    press(walk, "c")
    walk.button("Let it stand", "aggregation.desk")
    walk.link("Close the round", "aggregation.closing")
    walk.button("Close the round", "aggregation.balance")
    walk.leave()


def merge(walk: Walk, wish: int) -> None:
    """Search for one wish, choose what is found, and let it live on in one new proposal."""
    tick_all(walk, f"{DISTRICT}?outcome=undecided&q={code_of(wish)}")
    press(walk, "m")
    walk.choose("target_id", "new")
    walk.fill(title=f"ปรับปรุงถนนสาย {code_of(wish)}")
    walk.button("Let it stand", "aggregation.desk")


def rank(walk: Walk) -> None:
    """Settle the one tie by a vote of the body, and let the first 57 go on in the published order."""
    walk.go(f"{DISTRICT}/ranking", "ranking.show")
    walk.everyone_can_read_it()
    walk.press(walk.page.locator('main a[href*="/ranking/tie/"]').first, "ranking.tie")
    walk.choose("how", "vote")
    votes = walk.page.locator('main input[name^="v-"]')
    votes.nth(0).fill("12")
    votes.nth(1).fill("๙")
    walk.fill(witnesses="นายอำเภอและประธาน ก.บ.อ.", sentence="ที่ประชุมยกมือลงคะแนนอีกครั้ง")
    walk.button("Settle the tie", "ranking.show")
    walk.fill(n="57")
    walk.button("Let them go on in this order", "ranking.show")
    walk.sees(code_of(TIED[0]))


def decline_the_rest(walk: Walk) -> None:
    """Three proposals are left; they are declined with a sentence that everybody reads."""
    tick_all(walk, f"{DISTRICT}?outcome=undecided")
    assert walk.page.locator('main td input[name="items"]').count() == 3
    press(walk, "n")
    walk.choose_first("reason_id")
    walk.fill(sentence=NOT_NOW)
    walk.button("Let it stand", "aggregation.desk")


def close_and_sign(walk: Walk, round_: str) -> None:
    """Close the round, read the minutes, and sign them."""
    walk.go(round_, "aggregation.desk")
    walk.link("Close the round", "aggregation.closing")
    if round_ == DISTRICT:
        walk.say_why_nobody_met(round_)
    walk.button("Close the round", "aggregation.balance")
    walk.everyone_can_read_it()
    walk.go(f"{round_}/minutes", "rounds.minutes")
    walk.everyone_can_read_it()
    walk.go(f"{round_}/balance", "aggregation.balance")
    walk.link("The minutes are signed", "aggregation.signing")
    walk.fill(**signed_today())
    walk.button("The minutes are signed", "aggregation.balance")


def contested(world: World) -> str:
    """Return the receipt of a need whose proposal was declined."""
    items = cycles.desk_items(world.rounds["2501"].id)
    needs = needs_by_ids([item.item_id for item in items if item.outcome == "merged"])
    code = receipt_of(next(need for need in needs if code_of(0) in need.title))
    db.session.close()
    return code


def lodge(walk: Walk, code: str) -> str:
    """With the receipt, on a phone and without scripts: appeal against the refusal, in time."""
    walk.go(f"/appeals/new?code={code}", "appeals.new")
    walk.page.locator("label", has_text=NOT_NOW).or_(walk.page.locator('label[for^="decision-"]')).first.click()
    walk.fill(words="ถนนสายนี้ยังไม่เคยซ่อม ขอให้ตรวจสอบอีกครั้ง", name="สมศรี")
    walk.button("Lodge the appeal", "appeals.show")
    path = walk.path
    walk.leave()
    return path


def grant(walk: Walk, appeal: str) -> None:
    """The province hears the appeal and grants it."""
    walk.go(f"{appeal}/ruling", "appeals.hearing")
    walk.choose("granted", "yes")
    walk.fill(ruling="ตรวจแล้ว ถนนสายนี้ยังไม่เคยซ่อม ให้อำเภอพิจารณาใหม่")
    walk.button("Record the ruling", "appeals.show")


def correct(walk: Walk, appeal: str) -> None:
    """Carry the granted appeal out: its one button opens a correction, on whose desk the refused proposal lies."""
    walk.go(appeal, "appeals.show")
    walk.button("Open the correction with this item", "aggregation.desk")
    again = walk.path
    tick_all(walk, again)
    press(walk, "c")
    walk.fill(rank="58")
    walk.button("Let it stand", "aggregation.desk")
    close_and_sign(walk, again)


def answer(walk: Walk, brief: str) -> None:
    """The forum that asked reads the brief and confirms."""
    walk.sign_in("facilitator.250113", people.PASSWORD)
    walk.follow(brief, "plans.confirmation")
    walk.everyone_can_read_it()
    walk.link("Record the forum's answer", "plans.answering")
    walk.choose("answer", "confirmed")
    walk.fill(held_on=format_date(clock.today(), "full"), present="40", in_favour="38", against="0")
    walk.button("Record this answer", "plans.confirmation")
    walk.leave()


def find_all(stranger: FlaskClient) -> None:
    """From the public balance sheet alone: every item that was handed up, its own page, and in what it lives on."""
    balance = stranger.get(f"{DISTRICT}/balance").text
    assert f'href="{DISTRICT}/items' in balance
    found: list[str] = []
    page = f"{DISTRICT}/items"
    while page:
        text = stranger.get(page).text
        found += re.findall(r'<a href="(/(?:needs|proposals)/[^"?#]+)"', text)
        more = re.findall(r'href="([^"]*/items\?[^"]*after=[^"]*)"', text)
        page = more[-1].replace("&amp;", "&") if more else ""
    items = list(dict.fromkeys(found))
    needs = [path for path in items if path.startswith("/needs/")]
    drafted = [path for path in items if path.startswith("/proposals/")]
    assert len(needs) == ITEMS - 1
    assert len(drafted) == WISHES + 2  # those made here, the one that was returned and the one that came back
    for path in needs:
        told = stranger.get(path)
        assert told.status_code == 200, path
        assert [one for one in drafted if one in told.text], path
    for path in drafted:
        assert stranger.get(path).status_code == 200, path
