"""The page that works from a USB stick says what the program says, of honest bundles and forged ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.verifier.conftest import PROGRAM, Checked
from tests.verifier.making import LOG, PROVINCE, WITNESSES, bagged
from tests.verifier.stories import told
from tests.verifier.tampering import FORGERIES
from tests.verifier.test_notes import SMALL
from tests.verifier.test_promises import BROKEN

pytestmark = pytest.mark.browser
PAGE = PROGRAM.with_name("verify.html")

Looked = Callable[..., dict[str, Any]]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """The page from the disk, in a browser that reaches nothing; what it asks for or complains of fails the test."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None)
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(PAGE.as_uri())
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def looked(page: Page, tmp_path: Path) -> Looked:
    """Hand the page a bundle; return what it says for other programs."""

    def look(raw: bytes, head: str = "", policy: str = "") -> dict[str, Any]:
        path = tmp_path / "on-the-stick.zip"
        path.write_bytes(raw)
        page.evaluate("document.getElementById('answer').replaceChildren()")
        page.set_input_files("#file", path)
        page.fill("#head", head)
        page.evaluate("text => { document.getElementById('policy').value = text }", policy)
        page.click("#go")
        page.wait_for_selector("#codes", state="attached")
        found: dict[str, Any] = json.loads(page.text_content("#codes") or "")
        return found

    return look


@pytest.mark.parametrize("seed", [3, 8, 14])
def test_the_page_says_of_an_honest_bundle_what_the_program_says(looked: Looked, checked: Checked, seed: int) -> None:
    story = told(seed, size=5).story
    for witnesses in ([], WITNESSES[:2]):
        raw = bagged(story.files(area=PROVINCE, witnesses=witnesses, quorum="all" if witnesses else "none"))
        for head in ("", story.sheet(), story.sheet(2), f"{len(story.contents)} {'0' * 16}"):
            arguments = ("--head", head) if head else ()
            assert looked(raw, head) == checked(raw, *arguments)


def test_the_page_finds_each_forgery_as_the_program_does(looked: Looked, checked: Checked) -> None:
    files = told(14, size=4).story.files(area=PROVINCE)
    for forgery in FORGERIES:
        raw = bagged(forgery.forge(dict(files), random.Random(3)))
        said, wanted = looked(raw), checked(raw)
        assert _alike(said, wanted), (forgery.name, said, wanted)


def _alike(said: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(said[key] == wanted[key] for key in ("exit", "faults", "unseen", "diverged"))


def test_the_page_finds_each_broken_promise_as_the_program_does(looked: Looked, checked: Checked) -> None:
    for breaks, codes in BROKEN:
        teller = told(14, size=5)
        breaks(teller)
        raw = bagged(teller.story.files(area=PROVINCE))
        said = looked(raw)
        assert said == checked(raw)
        assert codes & set(said["faults"])


def test_the_page_trusts_the_policy_that_its_reader_brings(looked: Looked) -> None:
    story = told(8, size=4).story
    raw = bagged(story.files(area=PROVINCE, witnesses=WITNESSES[:1]))
    witness = f"log {LOG}\nwitness w {WITNESSES[0]}\nquorum w\n"
    assert looked(raw, policy=witness)["exit"] == 0
    assert looked(raw, policy=witness.replace(str(WITNESSES[0]), str(WITNESSES[1])))["exit"] == 10


def test_the_page_refuses_keys_that_a_browser_might_take(page: Page, verify: Any) -> None:
    """Of small order, or written in a second way: with such a key one signature fits every message."""
    doubled = [(verify.P + 1).to_bytes(32, "little").hex(), (2**255 - 1).to_bytes(32, "little").hex()]
    for key in [*SMALL, *doubled]:
        ask = "async key => ed25519(unhex(key), bytesOf('any'), joined(unhex(key), new Uint8Array(32)))"
        assert page.evaluate(ask, key) is False


def test_a_browser_without_ed25519_says_so_and_shows_the_fingerprint(page: Page, looked: Looked, verify: Any) -> None:
    page.evaluate("canSign = false")
    raw = bagged(told(8, size=4).story.files(area=PROVINCE))
    said = looked(raw)
    assert (said["exit"], said["unseen"]) == (20, ["no_ed25519"])
    assert verify.key_of(str(LOG)).fingerprint in (page.text_content("#answer") or "")


def test_the_page_speaks_thai_and_english_and_fits_a_phone(page: Page, looked: Looked) -> None:
    teller = told(14, size=4)
    looked(bagged(teller.story.files(area=PROVINCE)), teller.story.sheet())
    assert "ตรงกับแผ่นที่ถืออยู่" in (page.text_content("#answer") or "")
    page.click("#switch")
    page.get_by_text("the same history").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_page_asks_nothing_of_any_network() -> None:
    text = PAGE.read_text()
    assert "default-src 'none'" in text
    for reaching in ("http:", "https:", "fetch(", "XMLHttpRequest", "import(", "WebSocket", "innerHTML", "eval("):
        assert reaching not in text
