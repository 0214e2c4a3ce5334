"""The forum of the journey's village step by step, and its record that a second person attests."""

from __future__ import annotations

from app.store import clock
from app.thai.dates import format_date
from tests.factories import people
from tests.journeys.province import told_on
from tests.journeys.walk import Walk

VILLAGE = "/rounds/R72-25011304"
ROAD = "ถนนลูกรังเดิมเป็นหลุมบ่อ ฤดูฝนรถรับส่งนักเรียนผ่านไม่ได้ เด็กต้องเดินลุยโคลนไปโรงเรียน"
WATER = "น้ำประปาไหลอ่อนและขุ่น หน้าแล้งไม่ไหลวันละหลายชั่วโมง ต้องซื้อน้ำใช้"
PROPOSAL = "ก่อสร้างถนนคอนกรีตเสริมเหล็กและวางท่อประปาสายหน้าวัดหนองบัว"


def hold_a_forum(walk: Walk) -> None:
    """Plan the forum, come back to it from one's own work, and record it step by step."""
    walk.sign_in("facilitator.250113", people.PASSWORD)
    walk.everyone_can_read_it()
    walk.follow(f"{VILLAGE}/forums/new", "forums.new")
    walk.fill(held_on=format_date(clock.today(), "full"), announced_on=format_date(told_on(), "full"))
    walk.fill(place="ศาลากลางบ้าน หมู่ที่ 4", chair="ผู้ใหญ่ประเสริฐ")
    walk.button("Plan the forum", "forums.record")
    forum = walk.path.removesuffix("/record")

    walk.link("My work", "front.work")
    walk.follow(VILLAGE, "aggregation.desk")
    walk.follow(f"{forum}/record", "forums.record")
    walk.button("Begin recording", "forums.record")

    walk.follow(f"{forum}/attendance", "forums.attendance")
    walk.fill(total="๔๒")
    cells = walk.page.locator(".heads__grid").first.locator("input")
    cells.nth(0).fill("30")
    cells.nth(1).fill("12")
    walk.sees(walk.say("The table agrees with the count at the door."))
    walk.everyone_can_read_it()
    walk.button("Save", "forums.record")

    walk.follow(f"{forum}/agenda", "forums.agenda")
    for minutes in walk.page.locator('main textarea[name$="-minutes"]').all():
        minutes.fill("ที่ประชุมหารือและลงมติร่วมกัน")
    walk.button("Save", "forums.record")

    walk.follow(f"{forum}/needs", "forums.needs")
    record_two_needs(walk)
    walk.link("Back to the steps", "forums.record")

    walk.follow(f"{forum}/votes", "forums.votes")
    walk.fill(need__1="38", need__2="21")
    walk.button("Save", "forums.record")


def record_two_needs(walk: Walk) -> None:
    """Write two needs down as they were said."""
    if not walk.page.locator('[name="needs-1-words"]').count():
        walk.page.get_by_role("button", name=walk.say("Add a need"), exact=True).click()
    for row, (words, title, households) in enumerate(
        ((ROAD, "ขอถนนคอนกรีตหน้าวัดถึงโรงเรียน", "86"), (WATER, "ขอซ่อมประปาหมู่บ้าน", "41"))
    ):
        walk.fill(**{f"needs-{row}-words": words, f"needs-{row}-title": title, f"needs-{row}-households": households})
        walk.choose_first(f"needs-{row}-category")
        walk.choose(f"needs-{row}-channel", "support")
    walk.everyone_can_read_it()
    walk.button("Record these needs", "forums.needs")
    walk.sees(ROAD)
    walk.sees(WATER)


def draft_a_proposal(walk: Walk) -> None:
    """Draft one proposal out of both needs."""
    walk.follow(f"{VILLAGE}/proposals", "proposals.index")
    for box in walk.page.locator('[name="need"]').all():
        box.check()
    walk.button("Draft a proposal from the chosen needs", "proposals.new")
    walk.sees(ROAD)
    walk.fill(title=PROPOSAL, summary="ถนนกว้าง 5 เมตร ยาว 450 เมตร พร้อมท่อประปา", satang="1,200,000")
    walk.button("Draft the proposal", "proposals.index")
    walk.sees(PROPOSAL)


def close_the_record(walk: Walk) -> str:
    """Try to close the round before anybody attested its forum, and close the record for the second person."""
    walk.link("Close the round", "aggregation.closing")
    walk.press(walk.page.locator('main a[href$="/certify"]').first, "forums.certify")
    walk.everyone_can_read_it()
    walk.button("Close the record", "forums.certify")
    return walk.path


def attest(walk: Walk, forum: str) -> None:
    """Another person finds the record in the queue, compares it, and attests it."""
    walk.sign_in("district_facilitator.2501", people.PASSWORD)
    walk.go("/forums/attesting", "forums.attesting")
    walk.everyone_can_read_it()
    walk.follow(forum, "forums.certify")
    walk.button("Attest the record", "forums.certify")
