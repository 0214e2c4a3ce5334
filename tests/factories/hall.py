"""A village hall for tests and measures: a phone that outlives its browser, and a server that comes and goes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, BrowserType, Page, expect
from sqlalchemy import func, select
from werkzeug.serving import BaseWSGIServer, make_server

from app.forums.models.needs import Need
from app.forums.models.photos import ForumFile
from app.store.base import db
from tests.factories import forums
from tests.factories.people import PASSWORD, account

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass
class Hall:
    """A village hall: a phone that outlives its browser, and a server that comes and goes."""

    app: Flask
    driver: BrowserType
    folder: Path
    ref: str
    port: int
    server: BaseWSGIServer | None = None
    losing: bool = False
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/forums/{self.ref}/field"

    def line(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer; on a losing line the server does what it was sent, and the answer never comes."""
        if self.losing and environ["REQUEST_METHOD"] == "POST":
            b"".join(self.app(environ, lambda *_told: lambda _data: None))
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionError
        return self.app(environ, start_response)

    def serve(self) -> None:
        """Start the server, unless it runs."""
        if self.server is None:
            self.server = make_server("127.0.0.1", self.port, self.line, threaded=True)
            threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Stop the server; its port refuses connections from now on."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
        self.server = None

    def open(self) -> Page:
        """Open the browser anew, with what the phone has kept."""
        context = self.driver.launch_persistent_context(
            str(self.folder), executable_path="/usr/bin/chromium", args=FLAGS, viewport={"width": 360, "height": 740}
        )
        self.contexts.append(context)
        page = context.pages[0]
        page.goto(self.url)
        return page

    def close(self) -> None:
        """Close the browser as people do: without asking the page."""
        while self.contexts:
            self.contexts.pop().close()


def begun(app: Flask, driver: BrowserType, folder: Path) -> Hall:
    """A forum whose record has begun, and its facilitator's phone, signed in, with the page kept on it."""
    sitting = forums.forum(forums.world().village)
    username, ref = account("facilitator", "250113").username, sitting.ref
    db.session.remove()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Hall(app, driver, folder, ref, port)
    made.serve()
    page = made.open()
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-kept]")
    return made


def keep_need(page: Page, n: int, picture: Path | None = None) -> None:
    """Write a need down on the device."""
    page.locator("body[data-ready]").wait_for()
    kept = page.locator('[data-list="need"] li')
    before = kept.count()
    page.locator("[name=need-words]").fill(f"น้ำไม่ไหลซอย {n}")
    page.locator("[name=need-title]").fill(f"ขอประปาซอย {n}")
    page.locator("[name=need-category]").select_option(index=1)
    page.locator("[name=need-channel]").nth(2).check()
    page.locator("[name=need-votes]").fill("๑๒")
    if picture:
        page.locator("#need-photo").set_input_files(picture)
    page.locator("[data-form=need] .button--primary").click()
    expect(kept).to_have_count(before + 1)


def standing() -> tuple[list[int], int]:
    """The numbers of the needs that the server has, and how many photographs."""
    try:
        photographs = db.session.scalar(select(func.count()).select_from(ForumFile)) or 0
        return sorted(db.session.scalars(select(Need.number))), photographs
    finally:
        db.session.remove()


def recorded() -> list[tuple[int | None, str, int, int, int | None, int | None]]:
    """Quantity, unit, cost, people and point of each need that the server has."""
    try:
        columns = (Need.quantity_milli, Need.unit, Need.satang, Need.people, Need.lat_e6, Need.lon_e6)
        return [tuple(row) for row in db.session.execute(select(*columns).order_by(Need.number))]
    finally:
        db.session.remove()
