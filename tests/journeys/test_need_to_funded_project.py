"""The product's one journey: a citizen's words become a funded project, and a stranger finds the way back to them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import ngettext
from playwright.sync_api import Browser

from app.cycles import queries as cycles
from app.store import clock
from app.store.base import db
from app.thai.dates import format_date
from tests.factories import people, plans
from tests.factories.aggregation import signed_today
from tests.factories.field import SCAN
from tests.journeys.hall import ROAD, VILLAGE, WATER, attest, close_the_record, draft_a_proposal, hold_a_forum
from tests.journeys.province import YEAR, decided, small_province
from tests.journeys.walk import Walk

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 360, 1280
DISTRICT, PROVINCE = (f"/rounds/R72-{code}" for code in ("2501", "25"))
PROJECT = "ก่อสร้างถนนคอนกรีตเสริมเหล็กและวางท่อประปา 2 หมู่บ้าน ตำบลดงขี้เหล็ก"


def test_a_need_becomes_a_funded_project_and_is_found_again(
    own_database: Flask, address: str, chromium: Browser
) -> None:
    world = small_province()

    in_the_village(own_database, address, chromium)
    decided(cycles.round_by_ref(world.subdistrict.ref) or world.subdistrict)

    district = Walk(chromium, own_database, address, width=DESKTOP)
    carry_up_together(district)
    district.leave()

    planner = Walk(chromium, own_database, address, width=DESKTOP)
    adopt(planner)
    write_the_brief(planner)
    candidate = planner.path
    send_it_back(planner, candidate)
    planner.leave()

    sitting = Walk(chromium, own_database, address, width=PHONE)
    ask_the_forums(sitting)
    sitting.leave()

    planner = Walk(chromium, own_database, address, width=DESKTOP)
    planner.sign_in("planner.25", people.PASSWORD)
    planner.go(candidate, "plans.candidate")
    fund(planner)
    planner.leave()

    governor = Walk(chromium, own_database, address, width=DESKTOP)
    approve(governor)
    governor.leave()

    stranger = Walk(chromium, own_database, address, width=PHONE, scripts=False)
    project = find_what_became_of_it(stranger)
    find_the_way_back(stranger)
    stranger.leave()
    look_closely(Walk(chromium, own_database, address, width=PHONE), project)


def in_the_village(own_database: Flask, address: str, chromium: Browser) -> None:
    """A forum speaks, its record is attested by a second person, and its round is closed."""
    village = Walk(chromium, own_database, address, width=PHONE)
    hold_a_forum(village)
    draft_a_proposal(village)
    decide_on_everything(village)
    forum = close_the_record(village)
    second = Walk(chromium, own_database, address, width=DESKTOP)
    attest(second, forum)
    second.leave()
    village.go(VILLAGE, "aggregation.desk")
    close(village)
    village.everyone_can_read_it()
    village.leave()


def decide_on_everything(walk: Walk) -> None:
    """Try to close too early, decide on every item, and close."""
    walk.go(VILLAGE, "aggregation.desk")
    walk.everyone_can_read_it()
    walk.link("Close the round", "aggregation.closing")
    with walk.app.test_request_context():
        undecided = ngettext(
            "%(num)d item on the desk has no decision. Decide it, then close.",
            "%(num)d items on the desk have no decision. Decide each of them, then close.",
            3,
        )
    walk.sees(undecided)
    walk.link("Back to the desk", "aggregation.desk")

    tick(walk, "needs")
    walk.button("answered by a proposal", "aggregation.ruling")
    walk.button("Let it stand", "aggregation.desk")
    tick(walk, "proposals")
    walk.button("carried up", "aggregation.ruling")
    walk.fill(rank="1")
    walk.button("Let it stand", "aggregation.desk")


def tick(walk: Walk, kind: str) -> None:
    """Choose every item of a kind on the desk."""
    for row in walk.page.locator(f'main tr:has(a[href^="/{kind}/"])').all():
        row.locator(".tick input").check()


def close(walk: Walk, unmet: str = "") -> None:
    """Close the round from its desk; ``unmet`` is its address where nobody met and closing asks why."""
    walk.link("Close the round", "aggregation.closing")
    if unmet:
        walk.say_why_nobody_met(unmet)
    walk.button("Close the round", "aggregation.balance")
    walk.sees(walk.say("The round is closed. Its balance sheet is public."))


def carry_up_together(walk: Walk) -> None:
    """Decide on several items at once at the district."""
    walk.sign_in("district_facilitator.2501", people.PASSWORD)
    walk.follow(DISTRICT, "aggregation.desk")
    walk.page.get_by_label(walk.say("Choose all")).check()
    walk.button("carried up", "aggregation.ruling")
    walk.fill(rank="1")
    walk.button("Let it stand", "aggregation.desk")
    walk.sees(walk.say("rank %(rank)s", rank=2))
    close(walk, DISTRICT)
    walk.link("The minutes are signed", "aggregation.signing")
    walk.fill(**signed_today())
    walk.attach("scan", "minutes.pdf", b"%PDF-1.4\n%%EOF\n")
    walk.everyone_can_read_it()
    walk.button("The minutes are signed", "aggregation.balance")
    walk.sees(walk.say("the scan of the signed minutes is kept"))


def adopt(walk: Walk) -> None:
    """Adopt what came up, close the province's round, and take both proposals in as one candidate."""
    walk.sign_in("planner.25", people.PASSWORD)
    walk.follow(PROVINCE, "aggregation.desk")
    walk.page.get_by_label(walk.say("Choose all")).check()
    walk.button("adopted as plan candidate", "aggregation.ruling")
    walk.fill(rank="1")
    walk.button("Let it stand", "aggregation.desk")
    close(walk, PROVINCE)

    walk.link("My work", "front.work")
    walk.follow("/candidates", "plans.candidates")
    walk.page.get_by_label(walk.say("Choose all")).check()
    walk.button("Take the chosen ones in as one candidate", "plans.new_candidate")
    walk.fill(title=PROJECT)
    walk.button("Take in", "plans.candidate")
    walk.everyone_can_read_it()


def write_the_brief(walk: Walk) -> None:
    """Hang the candidate on a programme and write form จ.1-1."""
    candidate = walk.path
    walk.follow(f"{candidate}/chain", "plans.chain")
    walk.choose_first("node_id")
    walk.button("Give it this place", "plans.candidate")

    walk.follow(f"{candidate}/brief", "plans.brief")
    text = plans.brief()
    db.session.close()  # what is read here would keep the server from writing
    for name in ("rationale", "objective", "indicator", "target_area", "target_group", "output", "outcome"):
        walk.fill(**{name: getattr(text, name)})
    walk.fill(begins_on="1 พ.ย. 2571", ends_on="31/03/2572")
    walk.fill(activities__0__name="งานผิวทาง", activities__0__satang="1,000,000")
    walk.fill(activities__1__name="งานท่อประปา", activities__1__satang="๒๐๐,๐๐๐")
    walk.choose_first("lead_agency_id")
    walk.everyone_can_read_it()
    walk.button("Save the brief", "plans.candidate")
    walk.sees(walk.say("complete"))


def send_it_back(walk: Walk, candidate: str) -> None:
    """Send the candidate back to both forums that it came from."""
    walk.follow(f"{candidate}/confirmations", "plans.sending")
    walk.fill(
        proposed="ถนนยาว 450 เมตร พร้อมท่อประปา", differs="สั้นลง 50 เมตร", answer_by=format_date(clock.today(), "full")
    )
    walk.everyone_can_read_it()
    walk.button("Send it back to these forums", "plans.candidate")


def ask_the_forums(walk: Walk) -> None:
    """Read each forum its brief, from one's own work, and record that it confirms."""
    walk.sign_in("facilitator.250113", people.PASSWORD)
    for _forum in range(2):
        walk.link("My work", "front.work")
        walk.press(walk.page.locator('main a[href^="/confirmations/"]').first, "plans.confirmation")
        walk.everyone_can_read_it()
        walk.link("Record the forum's answer", "plans.answering")
        walk.choose("answer", "confirmed")
        walk.fill(held_on=format_date(clock.today(), "full"), present="40", in_favour="38", against="0")
        walk.button("Record this answer", "plans.confirmation")


def fund(walk: Walk) -> None:
    """Draft the annual plan, set a ceiling, place the candidate, allocate, lay it before the approver."""
    candidate = walk.path
    walk.link("Development plans", "plans.index")
    walk.press(walk.page.locator('main th a[href^="/plans/"]'), "plans.show")
    walk.link("Draft an annual plan", "plans.new_annual")
    walk.choose("fiscal_year", str(YEAR))
    walk.button("Draft the annual plan", "plans.annual")
    annual = walk.path
    walk.press(walk.page.locator(f'main a[href^="{annual}/envelopes/"]').first, "plans.envelope")
    walk.fill(satang="5,000,000")
    walk.choose("certainty", "final")
    walk.button("Set the ceiling", "plans.annual")

    walk.go(candidate, "plans.candidate")
    walk.press(walk.page.locator(f'main a[href^="{annual}/place"]'), "plans.placing")
    walk.choose_first("envelope_id")
    walk.fill(requested="1,200,000", allocated="1,000,000", part_why="วงเงินของปีไม่พอ จึงให้เท่าที่มีก่อน")
    walk.button("Place it in the annual plan", "plans.annual")
    walk.follow(f"{annual}/approval", "plans.approval")
    resolve(walk)


def approve(walk: Walk) -> None:
    """Read the sheet as the governor, and approve what stands on it."""
    walk.sign_in("approver.25", people.PASSWORD)
    walk.press(walk.page.locator('main a[href^="/confirmations/"]').first, "accounts.confirmation")
    walk.link("Read the sheet, then confirm there", "plans.sheet")
    walk.everyone_can_read_it()
    walk.button("I have read it: approve and freeze", "plans.annual")
    walk.sees(PROJECT)
    walk.everyone_can_read_it()


def resolve(walk: Walk) -> None:
    """Record the sitting of the province's committee, with every seat there."""
    walk.fill(number="3/2569", held_on=format_date(clock.today(), "full"), resolution="มติที่ 2 เห็นชอบแผน")
    for seat in walk.page.locator('[name="present"] + label').all():
        seat.click()
    walk.attach("scan", "มติ.pdf", SCAN)
    walk.button("Lay it before the approver", "plans.sheet")


def find_what_became_of_it(walk: Walk) -> str:
    """Without an account and without scripts: from the front page down to the village, its need, and its project."""
    walk.go("/", "front.home")
    for code in ("2501", "25", "2501", "250113", "25011304"):  # one province: its districts stand on the front page
        walk.follow(f"/areas/{code}", "front.area")
    walk.sees(ROAD)
    walk.press(walk.page.get_by_role("link", name="ขอถนนคอนกรีตหน้าวัดถึงโรงเรียน").first, "tracing.need")
    walk.sees(ROAD)
    walk.press(walk.page.locator('main a[href^="/projects/"]').first, "tracing.project")
    walk.sees(PROJECT)
    walk.sees("1,000,000")
    return walk.path


def find_the_way_back(walk: Walk) -> None:
    """From the project through its ancestry to the citizens' own words."""
    walk.link("Read all the words behind this project", "tracing.voices")
    walk.sees(ROAD)
    walk.sees(WATER)
    walk.press(walk.page.get_by_role("link", name="ขอซ่อมประปาหมู่บ้าน").first, "tracing.need")
    walk.sees(WATER)


def look_closely(walk: Walk, project: str) -> None:
    """Let axe look at what the stranger read."""
    for path, page in (("/", "front.home"), ("/areas/25011304", "front.area"), (project, "tracing.project")):
        walk.go(path, page)
        walk.everyone_can_read_it()
    walk.leave()
