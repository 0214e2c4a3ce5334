"""First visits to citizens' pages in Chromium at 360 px: the bytes that come over the line, fonts included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import sync_playwright

#: Bytes of a citizen's page on first load, fonts included.
LIMIT = 60_000


def first_visits(base: str, paths: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return, for each named path, the bytes as sent of the page, of its fonts and of all together; nothing is kept."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        found = {name: _visit(browser, f"{base}{path}") for name, path in paths}
        browser.close()
    return found


def citizens(addresses: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pages for citizens among the measured addresses: no data, and no map, which has a limit of its own."""
    return [(name, path) for name, path in addresses.items() if not path.endswith(".json") and "/maps/" not in path]


def _visit(browser: Any, address: str) -> dict[str, int]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="th-TH")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    sent: dict[str, float] = {}
    kinds: dict[str, str] = {}
    line.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]}))
    line.on("Network.loadingFinished", lambda said: sent.update({said["requestId"]: said["encodedDataLength"]}))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    fonts = sum(n for ident, n in sent.items() if kinds.get(ident) == "Font")
    return {"page": int(sum(sent.values()) - fonts), "fonts": int(fonts), "together": int(sum(sent.values()))}
