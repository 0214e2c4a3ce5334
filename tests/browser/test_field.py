"""The page without a network in Chromium, with the network cut, the server stopped and the browser closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.factories.hall import Hall, begun, keep_need, recorded, standing
from tests.factories.pictures import photograph, with_notes
from tests.house.own import own_house

pytestmark = pytest.mark.browser


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own, served from other threads."""
    with own_house(tmp_path, "field") as app:
        yield app


@pytest.fixture
def hall(own_database: Flask, chromium: Browser, tmp_path: Path) -> Iterator[Hall]:
    """A forum whose record has begun, and its facilitator's phone."""
    made = begun(own_database, chromium.browser_type, tmp_path / "phone")
    yield made
    made.close()
    made.stop()


def cut(hall: Hall, page: Page, n: int, picture: Path) -> Page:
    """Keep a need while the line fails in one of four ways; return the page, which may be another one by then."""
    drop = n % 4
    hall.contexts[0].set_offline(drop == 0)
    hall.losing = drop == 2
    if drop == 1:
        hall.stop()
    elif drop == 2:
        hall.serve()
    keep_need(page, n, picture)
    if drop == 0:
        page.reload()
        expect(page.locator("[data-part=unsent-n]")).not_to_have_text("0")
    if n in (1, 7):
        hall.close()
        page = hall.open()
        expect(page.locator("h1")).to_have_text("บันทึกแบบไม่ใช้เครือข่าย")
    return page


def test_nothing_is_lost_or_doubled_with_the_line_cut_the_server_stopped_and_the_browser_closed(
    hall: Hall, tmp_path: Path
) -> None:
    page = hall.contexts[0].pages[0]
    for n in range(8):
        picture = tmp_path / f"{n}.jpg"
        picture.write_bytes(with_notes(seed=n + 2))
        page = cut(hall, page, n, picture)
    hall.serve()
    hall.contexts[0].set_offline(False)
    page.locator("[data-part=unsent-send]").click()
    expect(page.locator("[data-part=unsent-n]")).to_have_text("0")
    assert standing() == ([1, 2, 3, 4, 5, 6, 7, 8], 8)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_is_typed_while_a_picture_is_made_small_stays_and_the_picture_is_kept_at_once(
    hall: Hall, tmp_path: Path
) -> None:
    page = hall.contexts[0].pages[0]
    hall.contexts[0].set_offline(True)
    page.evaluate(
        "() => { const real = createImageBitmap.bind(window);"
        " window.createImageBitmap = async (...given) => { await new Promise((go) => setTimeout(go, 1500));"
        " document.body.dataset.made = Number(document.body.dataset.made || 0) + 1; return real(...given); }; }"
    )
    picture = tmp_path / "large.jpg"
    picture.write_bytes(photograph(size=(4000, 3000), quality=100))
    assert picture.stat().st_size > 400_000
    keep_need(page, 1, picture)
    page.locator("[name=need-words]").fill("คำพูดของคนถัดไป")
    page.locator("body[data-made]:not([data-made='1'])").wait_for()
    expect(page.locator("[name=need-words]")).to_have_value("คำพูดของคนถัดไป")
    hall.close()
    page = hall.open()
    expect(page.locator("[name=need-words]")).to_have_value("คำพูดของคนถัดไป")
    expect(page.locator("[data-part=unsent-n]")).to_have_text("0")
    assert standing() == ([1], 1)


def test_quantity_cost_and_position_are_taken_without_a_network_and_wrong_ones_are_told_at_once(hall: Hall) -> None:
    page, phone = hall.contexts[0].pages[0], hall.contexts[0]
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation({"latitude": 14.0523, "longitude": 101.3712, "accuracy": 7.4})
    phone.set_offline(True)
    page.locator("[data-form=need] details:not(.beside) > summary").click()
    page.locator("[data-locate] button").click()
    expect(page.locator("[data-locate] [role=status]")).to_contain_text("8")
    page.locator("[name=need-quantity]").fill("๑.๕")
    page.locator("[name=need-unit]").fill("กิโลเมตร")
    page.locator("[name=need-satang]").fill("1,180,000.5")
    page.locator("[name=need-people]").fill("สิบ")
    page.locator("[name=need-words]").fill("น้ำไม่ไหลซอย 1")
    page.locator("[name=need-title]").fill("ขอประปาซอย 1")
    page.locator("[name=need-category]").select_option(index=1)
    page.locator("[name=need-channel]").nth(2).check()
    page.locator("[data-form=need] .button--primary").click()
    expect(page.locator("[data-form=need] [data-error]")).to_contain_text("สิบ")
    page.locator("[name=need-people]").fill("120")
    page.locator("[data-form=need] .button--primary").click()
    expect(page.locator("[data-part=unsent-n]")).to_have_text("1")
    page.locator('[data-list="need"] button').first.click()
    expect(page.locator("[name=need-satang]")).to_have_value("1180000.5")
    expect(page.locator("[name=need-lat]")).to_have_value("14.0523")
    page.locator("[data-form=need] .button--primary").click()
    phone.set_offline(False)
    page.locator("[data-part=unsent-send]").click()
    expect(page.locator("[data-part=unsent-n]")).to_have_text("0")
    assert recorded() == [(1500, "กิโลเมตร", 118_000_050, 120, 14_052_300, 101_371_200)]


def test_a_draft_of_the_former_shape_still_loads_and_arrives(hall: Hall, tmp_path: Path) -> None:
    page = hall.contexts[0].pages[0]
    page.locator("body[data-ready]").wait_for()
    hall.contexts[0].set_offline(True)
    value = {"words": "น้ำไม่ไหล", "title": "ขอประปา", "channel": "support", "place": "", "households": 3, "votes": 0}
    value["category"] = page.locator("[name=need-category] option").nth(1).get_attribute("value") or ""
    former = {"id": "0b7c9a52-6f0e-4d3e-9a51-5f1c2f1e8a01", "about": "need", "at": "2026-01-02T03:04:05Z", "base": None}
    record = former | {"forum": hall.ref, "value": value, "state": "waiting", "why": "", "theirs": None, "rev": 1}
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"draft": 1, "forum": hall.ref, "records": [record]}))
    page.locator("#draft").set_input_files(draft)
    expect(page.locator("[data-part=unsent-n]")).to_have_text("1")
    page.locator('[data-list="need"] button').first.click()
    expect(page.locator("[name=need-households]")).to_have_value("3")
    expect(page.locator("[name=need-quantity]")).to_have_value("")
    page.reload()
    hall.contexts[0].set_offline(False)
    page.locator("[data-part=unsent-send]").click()
    expect(page.locator("[data-part=unsent-n]")).to_have_text("0")
    assert recorded() == [(None, "", 0, 0, None, None)]
