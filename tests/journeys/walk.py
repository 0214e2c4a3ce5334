"""One person at one browser: presses what the page offers, and holds every page to what a page must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask_babel import gettext
from playwright.sync_api import Browser, Locator, Page, Request, Response, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = ("serious", "critical")


class Walk:
    """A person's walk through the pages, with the screen's width in px; by default somebody whom nobody knows."""

    def __init__(self, browser: Browser, app: Flask, address: str, *, width: int, scripts: bool = True) -> None:
        self.app, self.address, self.width = app, address, width
        self.context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda fault: self._note(str(fault)))
        self.page.on("request", self._stays_here)
        self.page.on("response", self._answers)
        self.page.on("dialog", lambda dialog: dialog.accept())

    def say(self, msgid: str, **values: Any) -> str:
        """Return the words of a page, in the language in which a newcomer reads it."""
        with self.app.test_request_context():
            return str(gettext(msgid, **values))

    def go(self, path: str, lands: str) -> None:
        """Type an address."""
        self.page.goto(self.address + path)
        self.arrived(lands)

    def press(self, what: Locator, lands: str) -> None:
        """Press a link or a button that leads to the page ``lands`` (room.view)."""
        with self.page.expect_navigation():
            what.click()
        self.arrived(lands)

    def button(self, msgid: str, lands: str, **values: Any) -> None:
        """Press the button with these words."""
        self.press(self.page.get_by_role("button", name=self.say(msgid, **values), exact=True).first, lands)

    def link(self, msgid: str, lands: str, **values: Any) -> None:
        """Follow the link with these words."""
        self.press(self.page.get_by_role("link", name=self.say(msgid, **values), exact=True).first, lands)

    def follow(self, path: str, lands: str) -> None:
        """Follow the link to an address, among the content of the page."""
        self.press(self.page.locator(f'main a[href="{path}"]').first, lands)

    def fill(self, **fields: str) -> None:
        """Type into fields by their names; a double underscore stands for the dash of a row's field."""
        self.page.wait_for_load_state("networkidle")  # the scripts that improve a form are there
        for name, text in fields.items():
            self.page.locator(f'[name="{name.replace("__", "-")}"]').fill(text)

    def attach(self, name: str, file: str, content: bytes) -> None:
        """Choose a PDF for a field of files."""
        self.page.locator(f'[name="{name}"]').set_input_files(
            {"name": file, "mimeType": "application/pdf", "buffer": content}
        )

    def say_why_nobody_met(self, round_: str) -> None:
        """From the closing page that refuses: say in public why no forum was held in the round."""
        self.follow(f"{round_}/silence", "rounds.silence")
        self.choose_first("why")
        self.fill(sentence="คณะกรรมการพิจารณาจากเอกสาร เพราะนัดประชุมไม่ได้ในช่วงน้ำท่วม")
        self.everyone_can_read_it()
        self.button("Say that no forum was held", "aggregation.closing")

    def choose(self, name: str, value: str) -> None:
        """Choose an option of a select, or one of several radio buttons."""
        field = self.page.locator(f'[name="{name}"]')
        if field.count() == 1:
            field.select_option(value)
        else:
            self.page.locator(f'[name="{name}"][value="{value}"] + label').click()

    def choose_first(self, name: str) -> None:
        """Choose the first real option of a select."""
        field = self.page.locator(f'[name="{name}"]')
        field.select_option(field.locator('option:not([value=""])').first.get_attribute("value"))

    def sees(self, text: str) -> None:
        """Expect these words on the page."""
        expect(self.page.locator("main")).to_contain_text(text, use_inner_text=True)

    @property
    def path(self) -> str:
        """Where the person stands."""
        return urlsplit(self.page.url).path

    def arrived(self, lands: str) -> None:
        """Hold the page to what every page must be: the expected one, no complaint, not wider than the screen."""
        self.page.wait_for_load_state("load")
        shown = self.page.locator("body").get_attribute("data-page")
        text = self.page.locator("main").inner_text()
        assert shown == lands, (shown, lands, self.page.url, text[:1500])
        assert self.complaints == [], (self.page.url, self.complaints)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, (self.page.url, f"{wide} px on a screen of {self.width}")

    def everyone_can_read_it(self) -> None:
        """Let axe look at the page: nothing serious."""
        axe = Path(self.app.config["NODE_MODULES"], "axe-core", "axe.min.js").read_text(encoding="utf-8")
        self.page.evaluate(axe)
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules, preload: false})", RULES)
        faults = [
            (fault["id"], [node["html"] for node in fault["nodes"]])
            for fault in found["violations"]
            if fault["impact"] in GRAVE
        ]
        assert faults == [], self.page.url

    def sign_in(self, username: str, password: str) -> None:
        """Come in and go to one's own work."""
        self.go("/sign-in", "accounts.sign_in")
        self.fill(username=username, password=password)
        self.button("Sign in", "front.work")

    def leave(self) -> None:
        """Close the browser window."""
        self.context.close()

    def _note(self, said: str) -> None:
        if "status of 422" not in said:  # a form that is shown again with its errors
            self.complaints.append(said)

    def _stays_here(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"foreign host: {request.url}")

    def _answers(self, response: Response) -> None:
        if response.status >= 400 and response.status != 422:
            self.complaints.append(f"{response.status}: {response.url}")
